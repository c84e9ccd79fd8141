import { sendCommand } from './acts/commands.ts'
import { noteAnswer, tus } from './acts/upload-headers.ts'
import type { Ledger } from './ledger.ts'
import { Sight } from './sight.ts'
import type { StoredUpload } from './stored.ts'
import type { Person } from './template.ts'
import type { Tree } from './tree.ts'
import { Broken, type Wire } from './wire.ts'

/** What the clients know. */
type Known = { ledger: Ledger; tree: Tree; people: readonly Person[] }

/**
 * What clients do when the server is back: ask how far their uploads are, and send again what was not answered. Answers
 * what they may not be told: an upload that was promised is gone, or stands before what was promised of it.
 */
export async function takeUp(
  { ledger, tree, people }: Known,
  uploads: readonly StoredUpload[],
  wires: readonly Wire[],
): Promise<string[]> {
  const wrong: string[] = []
  try {
    await askUploads({ ledger, tree, people }, uploads, wires, wrong)
    const sight = new Sight(tree, '')
    for (const commandId of [...ledger.unsure.keys()])
      await sendCommand({ ledger, wires, sight }, commandId)
  } catch (error) {
    // The planned fault struck here: the next start is asked again.
    if (!(error instanceof Broken)) throw error
  }
  return wrong
}

async function askUploads(
  { ledger, tree, people }: Known,
  uploads: readonly StoredUpload[],
  wires: readonly Wire[],
  wrong: string[],
): Promise<void> {
  const rows = new Map(uploads.map((row) => [row.id, row]))
  for (const sending of [...ledger.uploads.values()]) {
    sending.isHeld = false
    const { path, content, acked } = sending
    const reply = await wires[sending.person]!.send('HEAD', path, tus)
    if (noteAnswer(hands(ledger), 'head', content, reply)) {
      ledger.uploads.delete(path)
    } else if (reply.status === 200) {
      const offset = Number(reply.headers['upload-offset'])
      if (offset < acked) wrong.push(`lost: ${path} stands at ${offset}, ${acked} was promised`)
      sending.acked = offset
    } else if (reply.status === 404 || reply.status === 410) {
      ledger.uploads.delete(path)
      const row = rows.get(path.slice(path.lastIndexOf('/') + 1))
      if (!isExplained(row, tree, people[sending.person]!, people))
        wrong.push(`lost: ${path}, of which ${acked} bytes were promised, is gone`)
    }
  }
}

/** A finish that was refused ends an upload (U5): its name was taken, or its folder is no more, or in another's home now. */
function isExplained(
  row: StoredUpload | undefined,
  tree: Tree,
  sender: Person,
  people: readonly Person[],
): boolean {
  if (!row) return false
  if (!tree.items.has(row.parentId)) return true
  const spaceId = tree.spaceOf(row.parentId)
  if (people.some((other) => other !== sender && other.homeSpaceId === spaceId)) return true
  return row.onConflict !== 'rename' && tree.named.has(`${row.parentId} ${row.name}`)
}

const hands = (ledger: Ledger) => ({ ledger, sight: { files: [] } })
