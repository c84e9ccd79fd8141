import { pickOf, type Step } from './hostile.ts'
import type { World } from './world.ts'

/** Headers that mix the ways in, and what else a door reads. */
export function mixed(step: Step, world: World, id: string): Record<string, string> {
  const { viewer, looker } = world.askers
  const pass = looker.headers['authorization']!.slice('Link '.length)
  const range = step.junk.replace(/[^\x20-\x7e]/g, '')
  return pickOf<Record<string, string>>(
    [
      ...Array.from({ length: 10 }, () => ({})),
      { range },
      { 'if-range': range, range: 'bytes=0-' },
      { 'if-none-match': range, 'if-match': range },
      { cookie: `cove.link.${id}=${pass}` },
      { cookie: `cove.link.${looker.link!.id}=${pass}; next-auth.session-token=x` },
      { authorization: `Link ${forgedPass(step, world, id)}` },
      { authorization: `Link ${pass}, ${viewer.headers['authorization']}` },
      { authorization: `Bearer ${pass}` },
      { 'x-http-method-override': 'DELETE' },
      { 'x-http-method-override': 'GET' },
      { 'x-cove-address': '127.0.0.1', 'x-forwarded-host': 'evil.example' },
      { 'idempotency-key': id },
    ],
    step.mix,
  )
}

/** The looker's pass with one part of it exchanged. */
export function forgedPass({ pick }: Step, world: World, id: string): string {
  const [linkId, visitor, time, seal] = world.askers.looker.headers['authorization']!.slice(
    'Link '.length,
  ).split('.') as [string, string, string, string]
  return pickOf(
    [
      [id, visitor, time, seal],
      [linkId, visitor.split('').reverse().join(''), time, seal],
      [linkId, visitor, 'zzzzzzzz', seal],
      [linkId, visitor, time, seal.replace(/^./, 'A')],
      [linkId, visitor, time, ''],
      [linkId, visitor, time, `${seal}=`],
    ],
    pick,
  ).join('.')
}

/** A cursor that the server never wrote. */
export function forgedCursor({ pick, junk }: Step, id: string): string {
  const forged = pickOf<unknown>(
    [
      ['name', 0, ''],
      ['name', id, id],
      [junk, junk, junk],
      { sort: 'name' },
      ['name', -1e308, junk],
      id,
    ],
    pick,
  )
  return Buffer.from(JSON.stringify(forged)).toString('base64url')
}
