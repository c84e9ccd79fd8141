import { isElsewhere, isRunning, needsPerson, type Transfer } from './transfer.ts'

export type TransferSummary = {
  total: number
  running: number
  /** Those of the running ones that nothing answers. */
  offline: number
  waiting: number
  paused: number
  verified: number
  refused: number
  /** Files that ask the person for something. */
  asking: number
  /** Unfinished on other devices: no part of anything else here. */
  elsewhere: number
  sentBytes: number
  totalBytes: number
  /** What is still to be sent by those that run or wait. */
  goingBytes: number
  bytesPerSecond: number
  /** null while nobody can say. */
  secondsLeft: number | null
}

/** This browser's transfers in one line. What was skipped or refused is no part of the bytes any more. */
export function summarize(transfers: readonly Transfer[]): TransferSummary {
  const summary: TransferSummary = {
    total: 0,
    running: 0,
    offline: 0,
    waiting: 0,
    paused: 0,
    verified: 0,
    refused: 0,
    asking: 0,
    elsewhere: 0,
    sentBytes: 0,
    totalBytes: 0,
    goingBytes: 0,
    bytesPerSecond: 0,
    secondsLeft: null,
  }
  for (const transfer of transfers) {
    if (isElsewhere(transfer)) {
      summary.elsewhere += 1
      continue
    }
    summary.total += 1
    if (isRunning(transfer)) summary.running += 1
    if (transfer.stage === 'offline') summary.offline += 1
    if (transfer.stage === 'waiting') summary.waiting += 1
    if (transfer.stage === 'paused') summary.paused += 1
    if (transfer.stage === 'verified' || transfer.stage === 'skipped') summary.verified += 1
    if (transfer.stage === 'refused') summary.refused += 1
    if (needsPerson(transfer)) summary.asking += 1
    if (transfer.stage === 'refused' || transfer.stage === 'skipped') continue
    summary.totalBytes += transfer.sizeBytes
    summary.sentBytes += transfer.sentBytes
    if (isRunning(transfer) || transfer.stage === 'waiting') {
      summary.goingBytes += transfer.sizeBytes - transfer.sentBytes
    }
  }
  return summary
}
