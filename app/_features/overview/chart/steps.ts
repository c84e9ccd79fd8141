import type { SamplePoint, Samples } from '#contract/samples'

/** One step of a chart. `point` null: nobody knows what it was like. */
export type Step = { atMs: number; point: SamplePoint | null }

/** Every step from the first to the last, those without a sample too. */
export function stepsOf({ from, to, stepSeconds, points }: Samples): Step[] {
  const [fromMs, stepMs] = [Date.parse(from), stepSeconds * 1000]
  const known = new Map(points.map((point) => [Date.parse(point.at), point]))
  const length = Math.round((Date.parse(to) - fromMs) / stepMs)
  return Array.from({ length }, (_, n) => {
    const atMs = fromMs + n * stepMs
    return { atMs, point: known.get(atMs) ?? null }
  })
}

/** Runs of steps that are not known, between those that are: before the first one there is nothing to miss. */
export function gapsOf(steps: readonly Step[]): { from: number; length: number }[] {
  const gaps: { from: number; length: number }[] = []
  let last = -1
  steps.forEach(({ point }, at) => {
    if (!point) return
    if (last >= 0 && at - last > 1) gaps.push({ from: last + 1, length: at - last - 1 })
    last = at
  })
  return gaps
}

/** Runs of steps that are known, as their first and last. */
export function runsOf(steps: readonly Step[]): [first: number, last: number][] {
  const runs: [number, number][] = []
  steps.forEach(({ point }, at) => {
    if (!point) return
    const run = runs.at(-1)
    if (run && run[1] === at - 1) run[1] = at
    else runs.push([at, at])
  })
  return runs
}
