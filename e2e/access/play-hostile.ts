import { request } from 'node:http'
import { commandInputs, type CommandName } from '#contract/commands/index'
import type { Answer } from './ask.ts'
import type { Holdings } from './holdings.ts'
import { mangled, type Step } from './hostile.ts'
import type { World } from './world.ts'

/** One request as it goes over the line: the path as it is, the body as its text. */
export type Raw = { method: string; path: string; headers: Record<string, string>; body: string }

const commandNames = Object.keys(commandInputs) as CommandName[]
const pickOf = <T>(list: readonly T[], at: number): T => list[at % list.length]!

/** The ids of a step as they are here. */
export function plainIds({ who, ids }: Step, { knownIds }: Holdings): string[] {
  const pools = knownIds(who)
  return ids.map(({ pool, at }) => pickOf(pickOf(pools, pool), at))
}

/** A step of the fuzz → the request that it stands for. */
export function toRequest(step: Step, world: World, holdings: Holdings): Raw {
  const { linkTokens, secretIds } = holdings
  const plain = plainIds(step, holdings)
  const [a, b] = step.ids.map(({ other, mangle }, at) =>
    mangled(plain[at]!, pickOf(secretIds, other), mangle),
  )
  const asker = world.askers[step.who as keyof World['askers']]
  const headers = { ...asker.headers, ...mixed(step, world, plain[1]!) }
  const get = (path: string, method = 'GET'): Raw => ({ method, path, headers, body: '' })
  const junk = encodeURIComponent(wellFormed(step.junk))
  switch (step.kind) {
    case 'read':
      return get(
        pickOf(
          [
            `/items/${a}`,
            `/items/${a}/children?sort=name&cursor=${forgedCursor(step, plain[1]!)}`,
            `/items/${a}/children?limit=${junk}`,
            `/items/${a}/content?version=${junk}`,
            `/items/${a}/content?inline&link=${b}`,
            `/items/${a}/archive`,
            `/items/${plain[0]}/archive?link=${plain[1]}`,
            `/items/${a}/versions`,
            `/items/${a}/activity?cursor=${junk}`,
            `/spaces/${a}/journal?since=${junk}`,
            `/spaces/${a}/resolve?path=${junk}`,
            `/spaces/${a}/resolve?path=/${b}`,
            `/spaces/${a}/trash?cursor=${forgedCursor(step, plain[1]!)}`,
            `/spaces/${a}/members`,
            `/spaces/${a}/activity?limit=${junk}`,
            `/links?spaceId=${a}&itemId=${b}`,
            `/links?itemId=${plain[0]}&itemId=${plain[1]}`,
            `/spaces/${a}`,
          ],
          step.pick,
        ),
        step.mix % 9 === 0 ? 'HEAD' : 'GET',
      )
    case 'command': {
      const name = pickOf(commandNames, step.pick)
      const type = { 'Content-Type': 'application/json' }
      return {
        method: 'POST',
        path: `/commands/${name}`,
        headers: { ...headers, ...type },
        body: commandBody(step, plain),
      }
    }
    case 'upload':
      return toUpload(step, plain, a!, headers)
    case 'link': {
      const token = pickOf(linkTokens, step.ids[0]!.at)
      const spoilt = pickOf(
        [
          token,
          token.toLowerCase(),
          token.slice(1),
          `${token}%00`,
          `${token}/../${token}`,
          junk,
          a!,
        ],
        step.ids[0]!.mangle,
      )
      if (step.pick % 3 === 0) return get(`/public/${spoilt}`)
      const pass = pickOf([forgedPass(step, world, plain[0]!), step.junk], step.mix)
      const body = JSON.stringify(
        step.pick % 3 === 1
          ? { pass }
          : { password: pickOf(['', 'a passwor', step.junk], step.pick) },
      )
      const type = { 'Content-Type': 'application/json' }
      return { ...get(`/public/${spoilt}/visit`, 'POST'), headers: { ...headers, ...type }, body }
    }
    default:
      return get(
        pickOf([`/links/${a}`, `/tokens/${a}`, `/sessions/${a}`, `/uploads/${a}`], step.pick),
        'DELETE',
      )
  }
}

function toUpload(step: Step, plain: string[], a: string, headers: Record<string, string>): Raw {
  const tus = { ...headers, 'Tus-Resumable': '1.0.0' }
  const bytes = { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': '0' }
  if (step.pick % 3 === 0) {
    const method = pickOf(['HEAD', 'PATCH', 'DELETE', 'GET'], step.mix)
    const body = method === 'PATCH' ? 'some bytes' : ''
    return { method, path: `/uploads/${a}`, headers: { ...tus, ...bytes }, body }
  }
  const b64 = (text: string) => Buffer.from(wellFormed(text)).toString('base64')
  const values = pickOf<Record<string, string>>(
    [
      { parentId: plain[0]!, filename: step.junk },
      { spaceId: plain[0]!, path: step.junk, filename: 'x' },
      { spaceId: plain[0]!, parentId: plain[1]!, filename: 'x', onConflict: 'replace' },
      { parentId: a, filename: 'x' },
      { path: `/../${plain[0]}/..`, filename: '..' },
      { parentId: plain[0]!, filename: 'x', sha256: step.junk, lastModified: step.junk },
    ],
    step.pick,
  )
  const metadata = Object.entries(values).map(([key, value]) => `${key} ${b64(value)}`)
  const length = pickOf(['4', '0', '-1', '99999999999999999999', 'NaN', '4'], step.ids[2]!.mangle)
  return {
    method: 'POST',
    path: '/uploads',
    headers: { ...tus, 'Upload-Length': length, 'Upload-Metadata': metadata.join() },
    body: '',
  }
}

/** JSON of a command: ids where others belong, twice the same key, keys that reach for the prototype. */
function commandBody(step: Step, [one, two, three]: string[]): string {
  const userName = pickOf(['outsider', 'viewer', 'owner', step.junk], step.ids[1]!.other)
  const name = step.mix % 2 === 0 ? step.junk : `name ${step.mix}`
  const inputs: object[] = [
    { spaceId: one, parentId: two, name },
    { itemId: one, name },
    { itemIds: [one], parentId: two, onConflict: 'rename' },
    { itemIds: [one, two], parentId: three },
    { itemIds: [one] },
    { itemIds: [one, two, three] },
    { spaceId: one },
    { spaceId: one, name },
    { name },
    { spaceId: one, userName, role: 'owner' },
    { spaceId: one, userName, role: 'viewer' },
    { spaceId: one, userName },
    { itemId: one, members: [{ userName, role: 'manager' }] },
    { itemId: one, mode: 'view' },
    { itemId: one, mode: 'drop', maxBytes: 1e15 },
    { linkId: one },
  ]
  // What the command knows, more often than not: a refusal of the form proves little.
  const schema = commandInputs[pickOf(commandNames, step.pick)]
  const fitting = inputs.filter((input) => schema.safeParse(input).success)
  const choice = step.ids[2]!.other % 3 > 0 && fitting.length > 0 ? fitting : inputs
  const input = JSON.stringify({
    ...pickOf(choice, step.ids[2]!.at),
    ...(step.mix % 7 === 1 && { role: 'admin' }),
  })
  const inside = input.slice(1, -1)
  return pickOf(
    [
      ...Array.from({ length: 8 }, () => input),
      `{"spaceId":"${two}","itemId":"${two}",${inside}}`,
      `{${inside},"itemId":"${two}","spaceId":"${three}"}`,
      `{"__proto__":${input},"constructor":{"prototype":${input}}}`,
      `{${inside},"__proto__":{"userId":"${three}","role":"owner"}}`,
      `[${input}]`,
      `{"input":${input}}`,
      `"${one}"`,
      input.replaceAll(':"', ':["').replaceAll('",', '"],'),
    ],
    step.mix,
  )
}

function mixed(step: Step, world: World, id: string): Record<string, string> {
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
function forgedPass({ pick }: Step, world: World, id: string): string {
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

function forgedCursor({ pick, junk }: Step, id: string): string {
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

/** Lone surrogates cannot be written in UTF-8, so nobody can send them. */
const wellFormed = (text: string) => text.toWellFormed()

let senders = 0

/** Sends it as it is: no path is tidied, nothing is encoded that need not be. */
export function sendRaw(url: string, { method, path, headers, body }: Raw): Promise<Answer> {
  senders += 1
  const { hostname, port } = new URL(url)
  const address = `10.${(senders >> 16) & 255}.${(senders >> 8) & 255}.${senders & 255}`
  // What no request line can hold.
  const line = path.replace(/[^\x21-\x7e]/g, (letter) => encodeURIComponent(wellFormed(letter)))
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        hostname,
        port,
        method,
        path: `/api/v1${line}`,
        headers: {
          'X-Forwarded-For': address,
          'Content-Length': String(Buffer.byteLength(body)),
          ...headers,
        },
        agent: false,
      },
      (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('error', reject)
        answer.on('end', () => {
          const text = Buffer.concat(parts).toString('latin1')
          resolve({ status: answer.statusCode ?? 0, headers: answer.rawHeaders, text })
        })
      },
    )
    outgoing.setTimeout(10_000, () => outgoing.destroy(new Error(`no answer to ${method} ${path}`)))
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}
