import { bootWatched, type WatchedServer } from '#e2e/faults/vitals/boot-watched'
import type { Vitals } from '#e2e/faults/vitals/read-vitals'
import { ApiClient } from '#e2e/support/api-client'
import { runAdmin } from '#e2e/support/run-admin'
import { foundTeam } from './found-team.ts'
import { SoakPerson } from './person.ts'
import { Tally } from './tally.ts'

export type SoakOptions = { seconds: number; users: number; seed: number }
export type SoakResult = { tally: Tally; vitals: Vitals; seconds: number }

const teamSize = 10
const password = 'a long enough password'

/** People at work on a server of its own for so long, and what it was like for them and for the server. */
export async function runSoak({ seconds, users, seed }: SoakOptions): Promise<SoakResult> {
  const server = await bootWatched({ env: { LOG_LEVEL: 'info' } })
  const logged = readErrors(server)
  try {
    const tally = new Tally()
    const people: SoakPerson[] = []
    for (let first = 0; first < users; first += teamSize) {
      const names = Array.from(
        { length: Math.min(teamSize, users - first) },
        (_, n) => `user ${first + n}`,
      )
      const apis = await Promise.all(names.map((name) => addUser(server, name)))
      const team = await foundTeam(apis[0]!, names, `team ${first / teamSize}`)
      names.forEach((name, n) =>
        people.push(new SoakPerson(name, apis[n]!, team, tally, seed + first + n)),
      )
    }
    const started = Date.now()
    const until = started + seconds * 1000
    await Promise.all(people.map((person) => person.work(until)))
    const vitals = server.vitals(started)
    await Promise.all(people.map((person) => person.end()))
    for (const warning of vitals.warnings) tally.errors.push(`a warning of Node: ${warning}`)
    tally.errors.push(...logged.end())
    const { code, stdout } = await runAdmin(server.dataDir, ['reconcile'])
    if (code !== 0) tally.errors.push(`Q2: ${stdout}`)
    return { tally, vitals, seconds: (Date.now() - started) / 1000 }
  } finally {
    logged.end()
    await server.end()
  }
}

async function addUser(server: WatchedServer, name: string): Promise<ApiClient> {
  const admin = new ApiClient(server.url, server.admin.token)
  await admin.json('POST', '/admin/users', { name, password })
  const { token } = await admin.json<{ token: string }>('POST', '/tokens', { name, password })
  return new ApiClient(server.url, token)
}

/** What the server logs as an error; its other lines are let go. */
function readErrors({ log }: WatchedServer): { end(): string[] } {
  const errors: string[] = []
  const read = () => {
    for (const line of log.splice(0))
      if (Number(line['level']) >= 50) errors.push(`log: ${JSON.stringify(line).slice(0, 1000)}`)
  }
  const timer = setInterval(read, 1000)
  return {
    end: () => {
      clearInterval(timer)
      read()
      return errors.splice(0)
    },
  }
}
