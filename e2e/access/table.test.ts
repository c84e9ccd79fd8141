import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandInputs } from '#contract/commands/index'
import { buildApi } from '#server/transports/api/app'
import { ask, type Answer } from './ask.ts'
import { commandOf } from './command-requests.ts'
import { commandTable } from './command-table.ts'
import { doorTable } from './door-table.ts'
import { Place } from './place.ts'
import { readTable, rowsOf, type Row } from './read-table.ts'
import { requests } from './requests.ts'
import {
  actorNames,
  openWorld,
  secretMark,
  type ActorName,
  type Asker,
  type World,
} from './world.ts'

const table = [...readTable(doorTable), ...readTable(commandTable)]
const rows = Object.keys(requests).flatMap((request) => rowsOf(table, request))
/** Admins read the names of all users, also of those who keep most, and in the audit log of what they share; that is theirs. */
const mayReadNames = (row: Row, { name }: Asker) =>
  name === 'admin' && /\/admin\/(users|audit|overview)/.test(row.request)

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** Asks one cell of a row. Whatever it answers, nothing of the victim's may be in it (A1). */
async function askAs(asker: Asker, row: Row): Promise<Answer> {
  const place = new Place(world, asker, row.targets === 'any' ? 'own' : row.targets)
  const sent = await requests[row.request]!(place)
  const answer = await ask(world.served.url, sent, asker.headers)
  const whole = answer.headers.join('\n') + answer.text
  if (!mayReadNames(row, asker)) expect(whole).not.toContain(secretMark)
  expect(whole).not.toContain(world.vault.spaceId)
  return answer
}

describe('A1 each request as each actor, against each target', () => {
  it.each(Object.keys(requests))('%s', async (request) => {
    const told: string[] = []
    const foreign: Partial<Record<ActorName, Answer>> = {}
    for (const row of rows.filter((each) => each.request === request)) {
      for (const name of actorNames) {
        const answer = await askAs(world.askers[name], row)
        if (row.targets === 'foreign') foreign[name] = answer
        const says = `${row.targets}, ${name}: ${JSON.stringify(answer).slice(0, 600)}`
        if (String(answer.status) !== row.expected[name])
          told.push(`${says}, not ${row.expected[name]}`)
        // What is foreign is answered as what does not exist, byte for byte, to whoever may not know the difference.
        const twin = row.targets === 'none' ? foreign[name] : undefined
        if (
          twin &&
          twin.status === answer.status &&
          JSON.stringify(twin) !== JSON.stringify(answer)
        )
          told.push(`${says}, and what is foreign: ${JSON.stringify(twin).slice(0, 600)}`)
      }
    }
    expect(told).toEqual([])
  })
})

describe('the table holds the whole contract', () => {
  it('every request of openapi.json', () => {
    const document = buildApi(world.served.gate).getOpenAPI31Document({
      openapi: '3.1.0',
      info: { title: '', version: '' },
    })
    const told = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
      Object.keys(methods as object).map((method) => `${method.toUpperCase()} ${path}`),
    )
    const known = new Set(Object.keys(requests))
    const missing = told
      .map((name) => name.replace('/api/v1', ''))
      .filter((name) => !name.startsWith('POST /commands/') && !known.has(name))
    expect(told.length).toBeGreaterThan(40)
    expect(missing).toEqual([])
  })

  it('every command', () => {
    const known = Object.keys(requests).map(commandOf)
    expect(Object.keys(commandInputs).filter((name) => !known.includes(name as never))).toEqual([])
  })

  it('every verb of tus', () => {
    const verbs = ['OPTIONS /uploads', 'GET /uploads', 'POST /uploads', 'POST /uploads with bytes']
    const ofOne = ['HEAD', 'PATCH', 'DELETE'].map((verb) => `${verb} /uploads/{id}`)
    expect(Object.keys(requests)).toEqual(expect.arrayContaining([...verbs, ...ofOne]))
  })

  it('no row that nothing asks', () => {
    const asked = new Set(['(each)', ...Object.keys(requests)])
    expect(table.filter(({ request }) => !asked.has(request))).toEqual([])
  })
})
