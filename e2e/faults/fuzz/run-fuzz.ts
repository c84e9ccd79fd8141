import { bootWatched, type WatchedServer } from '#e2e/faults/vitals/boot-watched'
import type { Vitals } from '#e2e/faults/vitals/read-vitals'
import { runAdmin } from '#e2e/support/run-admin'
import { Dice, seedOf } from './dice.ts'
import { openApiDoor } from './doors/api.ts'
import { archivesDoor } from './doors/archives.ts'
import type { Door } from './doors/door.ts'
import { downloadsDoor } from './doors/downloads.ts'
import { linksDoor } from './doors/links.ts'
import { liveDoor } from './doors/live.ts'
import { pagesDoor } from './doors/pages.ts'
import { rawHttpDoor } from './doors/raw-http.ts'
import { tusDoor } from './doors/tus.ts'
import { Findings, type Finding } from './findings.ts'
import { keepTown } from './keep-town.ts'
import { Rests, type Rest } from './rest.ts'
import { signInByPage } from './sign-in-by-page.ts'
import { foundTown, type Town } from './town.ts'

export type FuzzOptions = {
  seconds: number
  seed: number
  /** The pages of Next are doors too. */
  pages: boolean
  /** Acts at once. */
  players: number
  /** Play only this door. */
  only?: string | undefined
  /** Acts that were found before, played first. */
  kept?: readonly { door: string; seed: number }[]
}

export type FuzzResult = {
  acts: Record<string, number>
  findings: Finding[]
  vitals: Vitals
  rests: Rest[]
  seconds: number
}

const tendEveryMs = 15_000

/** Plays all doors of a server of its own for so long, and tells what was found. */
export async function runFuzz(options: FuzzOptions): Promise<FuzzResult> {
  const server = await bootWatched({
    env: { TRUST_PROXY: '1', ...(options.pages && { PAGES: 'on' }) },
  })
  try {
    const town = await foundTown(server)
    const doors = [
      await openApiDoor(town),
      tusDoor,
      downloadsDoor,
      linksDoor,
      rawHttpDoor,
      liveDoor,
    ]
    doors.push(archivesDoor)
    if (options.pages) {
      await signInByPage(town)
      doors.push(pagesDoor)
    }
    const findings = new Findings()
    const since = Date.now()
    const result = await play(town, doors, findings, options)
    const vitals = server.vitals(since)
    await judgeAfterwards(server, findings)
    return { ...result, findings: findings.all, vitals }
  } finally {
    await server.end()
  }
}

async function play(town: Town, doors: Door[], findings: Findings, options: FuzzOptions) {
  const { seconds, seed, only } = options
  const wheel = doors.filter(({ name }) => !only || name === only)
  const acts: Record<string, number> = Object.fromEntries(wheel.map(({ name }) => [name, 0]))
  const started = Date.now()
  const until = started + seconds * 1000
  const playOne = async (door: Door, actSeed: number) => {
    acts[door.name] = (acts[door.name] ?? 0) + 1
    await door.act(town, new Dice(actSeed)).catch((error: unknown) => {
      findings.add(door.name, actSeed, error)
    })
  }
  for (const { door: name, seed } of options.kept ?? []) {
    const door = doors.find((door) => door.name === name)
    if (door) await playOne(door, seed)
  }
  const choice = new Dice(seed)
  const rests = new Rests(started, seconds)
  const player = async () => {
    while (Date.now() < until) {
      const door = spin(wheel, choice)
      await playOne(door, seedOf(seed, door.name, acts[door.name]!))
      await rests.pause()
    }
    await rests.pause()
  }
  const keeper = async () => {
    for (let next = started + tendEveryMs; next < until; next += tendEveryMs) {
      while (Date.now() < next) {
        readLog(town.server, findings)
        await new Promise((resolve) => setTimeout(resolve, 500))
      }
      await rests.pause()
      await keepTown(town, choice).catch((error: unknown) => findings.add('keeper', seed, error))
    }
  }
  await Promise.all([...Array.from({ length: options.players }, player), keeper()])
  return { acts, rests: rests.all, seconds: (Date.now() - started) / 1000 }
}

function spin(doors: Door[], dice: Dice): Door {
  let at = dice.next() * doors.reduce((sum, { weight }) => sum + weight, 0)
  return doors.find(({ weight }) => (at -= weight) < 0) ?? doors[0]!
}

const errorLevel = 50

/** An error that the server logs is a fault, whatever was answered. The lines are let go: a fuzz makes millions. */
function readLog({ log }: WatchedServer, findings: Findings): void {
  for (const line of log.splice(0)) {
    if (!(Number(line['level']) >= errorLevel)) continue
    findings.add(
      'log',
      0,
      new Error(`${String(line['msg'])}: ${JSON.stringify(line).slice(0, 1500)}`),
    )
  }
}

/** It still stands, and what people are charged is what they have (Q2). */
async function judgeAfterwards(server: WatchedServer, findings: Findings): Promise<void> {
  readLog(server, findings)
  const ready = await fetch(`${server.url}/readyz`).then(
    (answer) => answer.status,
    (error: unknown) => String(error),
  )
  if (ready !== 200) findings.add('after', 0, new Error(`readyz: ${ready}`))
  for (const warning of server.vitals(0).warnings)
    findings.add('after', 0, new Error(`a warning of Node: ${warning}`))
  const { code, stdout, stderr } = await runAdmin(server.dataDir, ['reconcile'])
  if (code !== 0) findings.add('after', 0, new Error(`reconcile: ${stdout}${stderr}`))
}
