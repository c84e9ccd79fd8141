import type { Bench, BenchResult, Row } from './bench.ts'

/** A result for machines, in one line. */
export function jsonLine(
  bench: string,
  where: { commit: string; machine: string },
  { rows, ratios, verdicts }: BenchResult,
): string {
  const pick = <K extends 'median' | 'interval'>(key: K) =>
    Object.fromEntries(Object.entries(ratios).map(([name, ratio]) => [name, ratio[key]]))
  const [medians, intervals] = [pick('median'), pick('interval')]
  return JSON.stringify({ bench, ...where, rows, ratios: medians, intervals, verdicts })
}

/** The same for people: a table, the ratios, and a line for each bar. */
export function printResult<R extends Row>(
  name: string,
  { columns }: Bench<R>,
  { rows, ratios, verdicts = [] }: BenchResult<R>,
): void {
  const first = Math.max(name.length, ...rows.map(({ subject }) => subject.length)) + 2
  const line = (head: string, cells: (string | null)[]) =>
    head.padEnd(first) + cells.map((cell, i) => (cell ?? '–').padStart(widths[i]!)).join('')
  const table = rows.map((row) => columns.map(([, cell]) => cell(row)))
  const widths = columns.map(
    ([head], i) => Math.max(head.length, ...table.map((cells) => cells[i]?.length ?? 1)) + 3,
  )
  const heads = columns.map(([head]) => head)
  console.log(`\n${line(name, heads)}`)
  for (const [i, row] of rows.entries()) console.log(line(row.subject, table[i]!))
  for (const [key, { median, interval }] of Object.entries(ratios))
    console.log(`${key.padEnd(28)} ${median} (95 %: ${interval[0]} to ${interval[1]})`)
  for (const verdict of verdicts) console.log(verdict)
}
