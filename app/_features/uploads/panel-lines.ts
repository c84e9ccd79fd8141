import { isRunning, isSettled, needsPerson, type Batch, type Transfer } from './transfer.ts'
import { summarize, type TransferSummary } from './transfer-summary.ts'

/** From so many files on, one batch is one line that opens. */
const groupFrom = 50

export type PanelLine =
  | { kind: 'transfer'; key: string; transfer: Transfer }
  | {
      kind: 'group'
      key: string
      batch: Batch
      summary: TransferSummary
      transfers: readonly Transfer[]
      isOpen: boolean
    }

/** What the panel shows, newest batch first; in an open group what needs the person leads and what is done comes last. */
export function panelLines(
  transfers: readonly Transfer[],
  batches: ReadonlyMap<string, Batch>,
  openGroups: ReadonlySet<string>,
): PanelLine[] {
  const byBatch = new Map<string, Transfer[]>()
  for (const transfer of transfers) {
    const group = byBatch.get(transfer.batchId)
    if (group) group.push(transfer)
    else byBatch.set(transfer.batchId, [transfer])
  }
  return [...byBatch].reverse().flatMap(([id, members]): PanelLine[] => {
    const batch = batches.get(id) ?? { id, label: '', folderName: members[0]!.folderName }
    if (members.length < groupFrom) return members.map(asLine)
    const isOpen = openGroups.has(id)
    const head: PanelLine = {
      kind: 'group',
      key: id,
      batch,
      summary: summarize(members),
      transfers: members,
      isOpen,
    }
    return isOpen ? [head, ...members.toSorted((a, b) => rank(a) - rank(b)).map(asLine)] : [head]
  })
}

const asLine = (transfer: Transfer): PanelLine => ({ kind: 'transfer', key: transfer.id, transfer })

function rank(transfer: Transfer): number {
  if (needsPerson(transfer)) return 0
  if (isRunning(transfer)) return 1
  return isSettled(transfer) ? 3 : 2
}
