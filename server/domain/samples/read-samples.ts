import type { SamplePoint, Samples, SampleSpan } from '#contract/samples'
import { clock, toIso } from '#server/platform/clock'
import type { Reader } from '#server/platform/database'
import { traffic } from '#server/platform/traffic'
import { dayMs, hourMs } from './hours.ts'
import { sumLately } from './sum-lately.ts'

type Row = Record<'hourMs' | 'bytesIn' | 'bytesOut' | 'usedBytes' | 'storedBytes', bigint | number>

const spans: Record<SampleSpan, { stepMs: number; steps: number }> = {
  day: { stepMs: hourMs, steps: 24 },
  week: { stepMs: hourMs, steps: 7 * 24 },
  month: { stepMs: dayMs, steps: 31 },
  year: { stepMs: dayMs, steps: 365 },
}

/**
 * Traffic and storage up to this moment. A step that nobody sampled, because the server did not run, is not among the
 * points: it is not known, which is not zero. `offsetMinutes`: where the reader's days begin, east of UTC.
 */
export async function readSamples(
  read: Reader,
  { span, offsetMinutes }: { span: SampleSpan; offsetMinutes: number },
): Promise<Samples> {
  const { stepMs, steps } = spans[span]
  const offsetMs = offsetMinutes * 60_000
  const nowMs = clock.now()
  const stepOf = (ms: number) => Math.floor((ms + offsetMs) / stepMs) * stepMs - offsetMs
  const lastMs = stepOf(nowMs)
  const fromMs = lastMs - (steps - 1) * stepMs
  // Rows ahead of the clock were written by one that was wrong: nobody can say when their hour was.
  const rows = await read.$queryRaw<Row[]>`
    SELECT "hourMs", "bytesIn", "bytesOut", "usedBytes", "storedBytes" FROM "Sample"
    WHERE "hourMs" >= ${fromMs} AND "hourMs" <= ${nowMs} ORDER BY "hourMs"`
  const points = new Map<number, SamplePoint>()
  for (const row of [...rows, await readNow(read, nowMs)]) {
    const stepAtMs = stepOf(Number(row.hourMs))
    const before = points.get(stepAtMs)
    points.set(stepAtMs, {
      at: toIso(stepAtMs),
      bytesIn: (before?.bytesIn ?? 0) + Number(row.bytesIn),
      bytesOut: (before?.bytesOut ?? 0) + Number(row.bytesOut),
      usedBytes: Number(row.usedBytes),
      storedBytes: Number(row.storedBytes),
    })
  }
  return {
    from: toIso(fromMs),
    to: toIso(lastMs + stepMs),
    stepSeconds: stepMs / 1000,
    points: [...points.values()],
  }
}

/** What the next sample would add. */
async function readNow(read: Reader, nowMs: number): Promise<Row> {
  const pending = traffic.pending()
  return {
    hourMs: Math.floor(nowMs / hourMs) * hourMs,
    bytesIn: pending.in,
    bytesOut: pending.out,
    ...(await sumLately(read)),
  }
}
