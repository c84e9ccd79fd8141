import type { FaultPoint } from '#server/platform/fault-plan'
import { planRun } from './plan.ts'

/** The first seeds with which so many of these points are struck, each by one, in their order. */
export function seedsOf(points: readonly FaultPoint[], from: number, many: number): number[] {
  const missing = new Set<string>(points)
  const seeds: number[] = []
  for (let seed = from; missing.size > 0 && seeds.length < many; seed += 1) {
    const { faults, chore } = planRun(seed)
    const point = (faults || (chore?.faults ?? '')).split('=')[0]!
    if (!missing.delete(point)) continue
    seeds.push(seed)
  }
  return seeds
}
