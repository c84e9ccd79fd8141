import type { Ratio } from './ratio.ts'

/** The options that a bench understands on the command line, each with its default. */
export type OptionValues = Record<string, string>

/** One subject's figures; what they are is the bench's own matter. */
export type Row = { subject: string }

export type BenchResult<R extends Row = Row> = {
  rows: R[]
  ratios: Record<string, Ratio>
  /** A sentence for each bar of the bench, where it has any. */
  verdicts?: string[]
}

/** A column of the printed table: its head, and the cell of a row; null where there is nothing to tell. */
export type Column<R extends Row> = [head: string, cell: (row: R) => string | null]

export type Bench<R extends Row = Row> = {
  options: OptionValues
  run(values: OptionValues): Promise<BenchResult<R>>
  columns: Column<R>[]
}

/** A whole number above zero; ends the run where the option is none. */
export function wholeNumber(values: OptionValues, name: string): number {
  const number = Number(values[name])
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} must be a whole number`)
  return number
}
