import { Seeded } from './seeded.ts'
import { choreFaults, serverFaults } from './strikes.ts'

export type ChoreName = 'gc' | 'scrub' | 'backup'

export type Chore = {
  name: ChoreName
  /** COVE_FAULTS for the chore's process; empty: none. */
  faults: string
  /** SIGKILL so long after its start; null: it comes to its end, unless a fault strikes. */
  killAfterMs: number | null
}

export type RunPlan = {
  seed: number
  /** COVE_FAULTS for the server; empty: it is killed by time alone. */
  faults: string
  /** SIGKILL once so many requests of the load were answered, if the server is still there. */
  afterAnswers: number
  chore: Chore | null
  /** Whether a copy of many items is among the load. */
  copiesForest: boolean
}

/** Of 20 runs: those that are killed at a random moment, those with a fault in the server; the rest has one in a chore. */
const shares = { byTime: 6, server: 9, chore: 5 }
const all = shares.byTime + shares.server + shares.chore

/** What happens in the run of a seed. The faults take turns, so that each strikes as often as any other. */
export function planRun(seed: number): RunPlan {
  const random = new Seeded(seed)
  const [round, nth] = [Math.floor(seed / all), seed % all]
  const copiesForest = random.chance(0.06)
  if (nth < shares.byTime) {
    const afterAnswers = random.between(0, random.chance(0.2) ? 100 : 40)
    const chore = random.chance(0.15) ? byTime(random) : null
    return { seed, faults: '', afterAnswers, chore, copiesForest }
  }
  if (nth < shares.byTime + shares.server) {
    const turn = round * shares.server + nth - shares.byTime
    const { text, copies } = serverFaults[turn % serverFaults.length]!
    const faults = text(random)
    return { seed, faults, afterAnswers: 120, chore: null, copiesForest: copies ?? copiesForest }
  }
  const turn = round * shares.chore + nth - shares.byTime - shares.server
  const { name, text } = choreFaults[turn % choreFaults.length]!
  const chore = { name, faults: text(random), killAfterMs: null }
  return { seed, faults: '', afterAnswers: random.between(5, 30), chore, copiesForest: false }
}

function byTime(random: Seeded): Chore {
  const name = random.weighted({ gc: 1, scrub: 1, backup: 2 })
  return { name, faults: '', killAfterMs: random.chance(0.8) ? random.between(300, 1_500) : null }
}
