import type { Reason } from './refusal-reason.ts'
import {
  isElsewhere,
  isRunning,
  isSettled,
  needsPerson,
  type Batch,
  type Transfer,
} from './transfer.ts'
import { summarize, type TransferSummary } from './transfer-summary.ts'

/** From so many files on, one batch is one line that opens. */
const groupFrom = 50

export type PanelLine =
  | {
      kind: 'transfer'
      key: string
      transfer: Transfer
      /** The line above says why it was refused. */
      isTold?: true
    }
  | { kind: 'elsewhere'; key: string; transfer: Transfer }
  | { kind: 'elsewhere-head'; key: string; isAlone: boolean }
  | {
      kind: 'group'
      key: string
      batch: Batch
      summary: TransferSummary
      transfers: readonly Transfer[]
      isOpen: boolean
    }
  | {
      kind: 'failures'
      key: string
      /** null: only the sentence of each is known. */
      reason: Reason | null
      /** The sentence that they all have; null where each has its own. */
      note: string | null
      transfers: readonly Transfer[]
      isOpen: boolean
    }

/**
 * What the panel shows. What failed leads, a line for each reason; then the batches, newest first; what is unfinished on
 * other devices comes last. In an open batch what needs the person leads and what is done comes last.
 */
export function panelLines(
  transfers: readonly Transfer[],
  batches: ReadonlyMap<string, Batch>,
  open: ReadonlySet<string>,
): PanelLine[] {
  const here = transfers.filter((transfer) => !isElsewhere(transfer))
  return [
    ...failureLines(here, open),
    ...batchLines(here, batches, open),
    ...elsewhereLines(transfers.filter(isElsewhere), here.length === 0),
  ]
}

function failureLines(here: readonly Transfer[], open: ReadonlySet<string>): PanelLine[] {
  const refused = here.filter(({ stage }) => stage === 'refused')
  const alike = byKey(refused, ({ reason, note }) => `failed ${reason ?? note ?? ''}`)
  return [...alike].flatMap(([key, members]): PanelLine[] => {
    if (members.length === 1) return members.map(asLine)
    const isOpen = open.has(key)
    const { reason = null, note } = members[0]!
    const isTold = members.every((each) => each.note === note)
    const head: PanelLine = {
      kind: 'failures',
      key,
      reason,
      note: isTold ? note : null,
      transfers: members,
      isOpen,
    }
    if (!isOpen) return [head]
    return [head, ...members.map((each) => ({ ...asLine(each), ...(isTold && { isTold }) }))]
  })
}

function batchLines(
  here: readonly Transfer[],
  batches: ReadonlyMap<string, Batch>,
  open: ReadonlySet<string>,
): PanelLine[] {
  return [...byKey(here, ({ batchId }) => batchId)].reverse().flatMap(([id, members]) => {
    const batch = batches.get(id) ?? { id, label: '', folderName: members[0]!.folderName }
    const shown = members.filter(({ stage }) => stage !== 'refused')
    if (members.length < groupFrom) return shown.map(asLine)
    const isOpen = open.has(id)
    const summary = summarize(members)
    const head: PanelLine = { kind: 'group', key: id, batch, summary, transfers: members, isOpen }
    return isOpen ? [head, ...shown.toSorted((a, b) => rank(a) - rank(b)).map(asLine)] : [head]
  })
}

function elsewhereLines(elsewhere: readonly Transfer[], isAlone: boolean): PanelLine[] {
  if (elsewhere.length === 0) return []
  return [
    { kind: 'elsewhere-head', key: 'elsewhere', isAlone },
    ...elsewhere.map((transfer): PanelLine => ({ kind: 'elsewhere', key: transfer.id, transfer })),
  ]
}

function byKey(
  transfers: readonly Transfer[],
  keyOf: (transfer: Transfer) => string,
): Map<string, Transfer[]> {
  const groups = new Map<string, Transfer[]>()
  for (const transfer of transfers) {
    const key = keyOf(transfer)
    const group = groups.get(key)
    if (group) group.push(transfer)
    else groups.set(key, [transfer])
  }
  return groups
}

const asLine = (transfer: Transfer): PanelLine => ({ kind: 'transfer', key: transfer.id, transfer })

function rank(transfer: Transfer): number {
  if (needsPerson(transfer)) return 0
  if (isRunning(transfer)) return 1
  return isSettled(transfer) ? 3 : 2
}
