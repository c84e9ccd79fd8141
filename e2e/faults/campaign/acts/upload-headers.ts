import { ApiClient } from '#e2e/support/api-client'
import type { Content } from '../contents.ts'
import type { Ledger } from '../ledger.ts'
import type { Hands } from '../load.ts'
import { Sight } from '../sight.ts'
import { isTrouble, type Headers, type Reply } from '../wire.ts'

export const tus: Headers = { 'tus-resumable': '1.0.0' }
export const octets: Headers = { 'content-type': 'application/offset+octet-stream' }

export type Wish = { onConflict: string; filename: string }

const names = ['a', 'b', 'c.txt', 'file 7.bin', 'file 70.bin', '文件', 'z']

export function anyWish({ random }: Hands): Wish {
  const filename = random.chance(0.3) ? random.pick(names)! : `${random.below(1e9)}.bin`
  return { filename, onConflict: random.pick(['fail', 'rename', 'replace'])! }
}

/** Any content, now and then one that was sent before. */
export function anyContent({ random, contents }: Hands, size: number): Content {
  return (random.chance(0.15) ? contents.again(random) : null) ?? contents.make(size, random)
}

/** Where an upload begins: any folder that the load knows of. The content travels under its stamp. */
export function metadataOf(hands: Hands, content: Content, wish: Wish): Headers {
  const { random, sight, person, template } = hands
  const place = template.places[person === 0 ? random.pick([0, 2])! : random.pick([1, 2])!]!
  const mine = sight.folders.filter(({ spaceId }) => spaceId === place.spaceId)
  const folder = Sight.pick(random, mine)
  const values = {
    spaceId: place.spaceId,
    parentId: folder?.id ?? place.rootId,
    lastModified: String(content.stamp),
    ...wish,
    ...(random.chance(0.3) && { sha256: content.sha256 }),
  }
  return { 'upload-metadata': ApiClient.metadata(values) }
}

/** Writes down what an answer of the tus door has promised. Answers whether the file is finished. */
export function noteAnswer(
  { ledger, sight }: { ledger: Ledger; sight: Pick<Sight, 'files'> },
  act: string,
  content: Content,
  reply: Reply,
): boolean {
  ledger.count(act, reply.status)
  if (isTrouble(reply)) ledger.trouble.push(`${act} was answered ${reply.status} ${reply.body}`)
  const itemId = reply.headers['cove-item']
  if (reply.status >= 300 || typeof itemId !== 'string') return false
  ledger.files.push({
    itemId,
    version: Number(reply.headers['cove-version']),
    clock: Number(reply.headers['cove-clock']),
    sha256: content.sha256,
  })
  sight.files.push({ id: itemId, spaceId: '' })
  return true
}
