import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Dice } from '#e2e/faults/fuzz/dice'
import { foundTeam } from '#e2e/faults/soak/found-team'
import { startCluster, type Cluster } from '#e2e/support/cluster'
import { runAdmin } from '#e2e/support/run-admin'
import { SturdyClient } from './sturdy-client.ts'
import { WorkerPerson } from './worker-person.ts'

const isLong = process.env['COVE_LONG'] === '1'
const [seconds, users, killEverySeconds] = isLong ? [300, 50, 20] : [16, 6, 6]
const seed = Number(process.env['COVE_SEED'] ?? Date.now() % 2 ** 31)
const teamSize = 10
const password = 'a long enough password'

let cluster: Cluster
beforeAll(async () => {
  cluster = await startCluster()
}, 120_000)
afterAll(() => cluster.end())

async function addPerson(name: string): Promise<SturdyClient> {
  await cluster.admin.json('POST', '/admin/users', { name, password })
  const { token } = await cluster.admin.json<{ token: string }>('POST', '/tokens', {
    name,
    password,
  })
  return new SturdyClient(cluster.url, token)
}

async function gather(): Promise<WorkerPerson[]> {
  const people: WorkerPerson[] = []
  for (let first = 0; first < users; first += teamSize) {
    const names = Array.from(
      { length: Math.min(teamSize, users - first) },
      (_, n) => `user ${first + n}`,
    )
    const apis: SturdyClient[] = []
    for (const name of names) apis.push(await addPerson(name))
    const team = await foundTeam(apis[0]!, names, `team ${first / teamSize}`)
    for (const [n, name] of names.entries())
      people.push(new WorkerPerson(name, apis[n]!, team, seed + first + n))
  }
  return people
}

/** One node after the other, by SIGKILL; the killed one comes back while people work on. Answers how many. */
async function killNodes(until: number): Promise<number> {
  const dice = new Dice(seed)
  let kills = 0
  for (;;) {
    await pause(killEverySeconds * 1000)
    if (Date.now() >= until) return kills
    const node = dice.below(cluster.nodes.length)
    await cluster.kill(node)
    kills += 1
    await pause(2000)
    await cluster.start(node)
  }
}

test(`U4 J1 J3 Q1 a node is killed every ${killEverySeconds} s for ${seconds} s under ${users} people: nothing acknowledged is lost, no upload begins again, screens converge, quotas are exact (seed ${seed})`, async () => {
  const people = await gather()
  const until = Date.now() + seconds * 1000
  const [kills] = await Promise.all([killNodes(until), ...people.map((each) => each.work(until))])
  await Promise.all(people.map((each) => each.prove()))
  const sum = (of: (each: WorkerPerson) => number) =>
    people.reduce((all, each) => all + of(each), 0)
  const figures = {
    kills,
    acts: sum(({ acts }) => acts),
    files: sum(({ kept }) => kept.length),
    resumed: sum(({ resumed }) => resumed),
    cameBack: sum(({ screen }) => screen.cameBack),
  }
  process.stdout.write(`${JSON.stringify(figures)}\n`)
  expect(kills).toBeGreaterThanOrEqual(Math.floor(seconds / killEverySeconds / 2))
  expect(figures.cameBack, 'screens lost their lines').toBeGreaterThan(0)
  expect(figures.files).toBeGreaterThan(users)
  const { code, stdout, stderr } = await runAdmin(
    cluster.nodes[0]!.dataDir,
    ['reconcile'],
    cluster.env,
  )
  expect(code, `Q2: ${stdout}${stderr}`).toBe(0)
}, 900_000)
