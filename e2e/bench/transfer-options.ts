import { parseSize } from '#contract/sizes'
import { wholeNumber, type Column, type OptionValues } from './bench.ts'
import type { TransferRow } from './rounds.ts'

/** What the benches of one transfer have in common: how often, how large, and what is printed of it. */
export const transferOptions: OptionValues = { pairs: '9', size: '1GiB' }

export type TransferOptions = {
  /** Interleaved rounds that count. */
  pairs: number
  /** Of one transfer. */
  bytes: number
}

export function readTransferOptions(values: OptionValues): TransferOptions {
  const bytes = parseSize(values['size']!)
  if (bytes === null) throw new Error('--size must be a number of bytes')
  return { pairs: wholeNumber(values, 'pairs'), bytes }
}

export const transferColumns: Column<TransferRow>[] = [
  ['MB/s', (row) => row.mbPerS.toFixed(0)],
  ['CPU s/GiB', (row) => row.cpuSecondsPerGiB?.toFixed(2) ?? null],
  ['peak MiB', (row) => row.peakMiB?.toFixed(0) ?? null],
]
