import { afterAll, beforeAll, expect, it } from 'vitest'
import { ask, type Ask } from './ask.ts'
import { commandTable } from './command-table.ts'
import { doorTable } from './door-table.ts'
import { Place } from './place.ts'
import { readTable, rowsOf } from './read-table.ts'
import { requests } from './requests.ts'
import { openWorld, type Asker, type World } from './world.ts'

const isLong = process.env['COVE_LONG'] === '1'
const pairs = isLong ? 300 : 24
/** A busy machine makes any figure look odd once; a difference that is real stays, however often it is asked. */
const rounds = 6
const most = 0.2

const table = [...readTable(doorTable), ...readTable(commandTable)]
/** A password is checked there: its time has tests of its own, and a figure of 20 ms would drown in the machine's. */
const byPassword = ['POST /tokens']
const timed = Object.keys(requests).filter((request) => {
  const rows = rowsOf(table, request)
  return !byPassword.includes(request) && rows.some(({ targets }) => targets === 'foreign')
})

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const make = (asker: Asker, request: string, targets: 'foreign' | 'none') =>
  requests[request]!(new Place(world, asker, targets))

async function msOf(asker: Asker, sent: Ask): Promise<number> {
  const from = process.hrtime.bigint()
  await ask(world.served.url, sent, asker.headers)
  return Number(process.hrtime.bigint() - from) / 1e6
}

const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!

/** Asks both in turn, which one goes first in turn too; keeps all figures, so that each round weighs more. */
async function difference(asker: Asker, request: string): Promise<number> {
  const foreign = await make(asker, request, 'foreign')
  const none = await make(asker, request, 'none')
  const [ofForeign, ofNone]: [number[], number[]] = [[], []]
  let differs = Infinity
  for (let round = 0; round < rounds && differs > most; round += 1) {
    for (let at = 0; at < pairs * (round + 1); at += 1) {
      const order = at % 2 === 0 ? (['foreign', 'none'] as const) : (['none', 'foreign'] as const)
      for (const which of order) {
        const ms = await msOf(asker, which === 'foreign' ? foreign : none)
        ;(which === 'foreign' ? ofForeign : ofNone).push(ms)
      }
    }
    const [one, other] = [median(ofForeign), median(ofNone)]
    differs = Math.abs(one - other) / Math.min(one, other)
  }
  return differs
}

it('A1 what is foreign takes as long as what does not exist: medians within 20 %', async () => {
  const told: string[] = []
  for (const request of timed) {
    const isOfVisitors = /^(GET|HEAD) \/items\/\{id\}(\/children|\/content|\/archive)?$/.test(
      request,
    )
    for (const name of isOfVisitors ? (['outsider', 'looker'] as const) : (['outsider'] as const)) {
      const differs = await difference(world.askers[name], request)
      const line = `${request}, ${name}: ${Math.round(differs * 100)} %`
      if (process.env['COVE_FIGURES']) process.stdout.write(`${line}\n`)
      if (differs > most) told.push(line)
    }
  }
  expect(told).toEqual([])
  expect(timed.length).toBeGreaterThan(40)
})
