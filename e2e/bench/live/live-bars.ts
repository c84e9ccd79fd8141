import type { LiveRow } from './live-rows.ts'

/** Above so many viewers a bare server is saturated and no measure: the bars are then in milliseconds. */
const comparable = 1000

/** One sentence for each bar of docs/benchmarks.md. */
export function liveVerdicts(cove: LiveRow, bare: LiveRow, alone: LiveRow): string[] {
  const size = cove.viewers
  const say = (what: string, isMet: boolean) => `${isMet ? 'met' : 'NOT MET'}  ${size}: ${what}`
  const everywhere = say(
    `every change reaches every viewer (${cove.missing} missing, ${cove.catchUps} asked for again)`,
    cove.missing === 0,
  )
  const [p99, barP99] = [cove.p99Ms ?? NaN, bare.p99Ms ?? NaN]
  if (size > comparable) {
    const { sliceMs } = cove
    return [
      everywhere,
      say(`p99 ${p99} ms ≤ 250 ms`, p99 <= 250),
      sliceMs === null
        ? `not told  ${size}: the longest slice of a broadcast`
        : say(`the longest slice of a broadcast held the loop < ${sliceMs} ms`, sliceMs <= 50),
    ]
  }
  const bar = 1.5 * barP99 + 20
  const [cpu, bareCpu, aloneCpu] = [cove, bare, alone].map((row) => row.cpuMsAChange ?? NaN)
  const allowed = bareCpu! + aloneCpu!
  return [
    everywhere,
    say(`p99 ${p99} ms ≤ 1.5 × ${barP99} + 20 = ${bar.toFixed(1)} ms`, p99 <= bar),
    say(
      `CPU ${cpu} ms a change ≤ ${bareCpu} + ${aloneCpu} = ${allowed.toFixed(2)} ms`,
      cpu! <= allowed,
    ),
  ]
}
