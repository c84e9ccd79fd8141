import { forgedCursor, forgedPass, mixed } from './forged.ts'
import type { Holdings } from './holdings.ts'
import { commandBody, commandName } from './hostile-command.ts'
import { mangled, pickOf, type Step } from './hostile.ts'
import { wellFormed, type Raw } from './send-raw.ts'
import type { World } from './world.ts'

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
            `/archives?itemIds=${a},${b}`,
            `/archives?itemIds=${plain[0]},${junk}&link=${plain[1]}`,
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
      const name = commandName(step)
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
