import { checkClocks, checkScreens, type Findings } from './check.ts'
import { Player } from './player.ts'
import type { Round } from './round.ts'
import { pageThrough, settle } from './settle.ts'
import { Snapshots } from './snapshots.ts'
import { Truth } from './truth.ts'
import type { Stage, World } from './world.ts'

export type RoundResult = {
  findings: Findings
  counts: Player['counts'] & { kills: number; resets: number; entries: number }
  /** From the last line healed to the last client at the clock of the database. */
  settledMs: number
}
/** Whether the server is killed on the way, and whether the journal is cut short. */
export type Hardships = { kill: boolean; prune: boolean }

/** The pause between two steps: many are under way at once. */
const paceMs = 15
const keptEntries = 3
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** One round on a space of its own: the steps, then quiet, then the comparison. */
export async function playRound(
  world: World,
  round: Round,
  hardships: Hardships,
): Promise<RoundResult> {
  const stage = await world.makeStage()
  const truth = new Truth(world.database, stage.spaceId)
  const snapshots = new Snapshots()
  const player = new Player(stage)
  try {
    await openFirst(stage)
    await snapshots.take(world.direct, stage.clients[0]!.store.known.get().keys())
    const underWay: Promise<unknown>[] = []
    for await (const step of inTime(round, { ...hardships, world, stage, truth, underWay })) {
      if (step === round.steps[round.steps.length >> 1])
        underWay.push(snapshots.take(world.direct, stage.clients[1]!.store.known.get().keys()))
      underWay.push(player.play(step))
    }
    await Promise.all(underWay)
    world.heal()
    const healedAt = Date.now()
    let late = await settle(stage, truth)
    const settledMs = Date.now() - healedAt
    if (late.length === 0) {
      await Promise.all(stage.clients.map(pageThrough))
      late = await settle(stage, truth)
    }
    return {
      findings: {
        J1: [...(await checkClocks(stage, truth)), ...player.oddities, ...world.takeErrors()],
        J2: await snapshots.replay(truth, stage.prunedTo),
        J3: late.length > 0 ? late : await checkScreens(world, stage, truth),
      },
      counts: {
        ...player.counts,
        kills: hardships.kill ? 1 : 0,
        resets: stage.clients.reduce((sum, { resets }) => sum + resets, 0),
        entries: await truth.clock(),
      },
      settledMs,
    }
  } finally {
    for (const client of stage.clients) client.end()
  }
}

/** Everybody has the root open, and every second client the folder that is larger than a page. */
async function openFirst({ clients, rootId, manyId }: Stage): Promise<void> {
  for (const [i, client] of clients.entries()) {
    client.open(rootId)
    if (i % 2 === 0) client.open(manyId)
  }
  const isReady = () =>
    clients.every((client) => client.openIds.every((id) => client.view(id).status !== 'loading'))
  for (let tries = 0; tries < 1000 && !isReady(); tries += 1) await pause(10)
}

type Course = Hardships & { world: World; stage: Stage; truth: Truth; underWay: Promise<unknown>[] }

/** The steps at their pace, with the hardships in between. */
async function* inTime({ steps, killAt, pruneAt }: Round, course: Course) {
  const { world, stage, truth, underWay } = course
  let [mayKill, mayPrune] = [course.kill, course.prune]
  for (const step of steps) {
    if (mayKill && step.at >= killAt) {
      mayKill = false
      underWay.push(world.restart())
    }
    if (mayPrune && step.at >= pruneAt) {
      mayPrune = false
      stage.prunedTo = await truth.prune(keptEntries)
    }
    yield step
    await pause(paceMs)
  }
}
