import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openTempDrive, type TempDrive } from '#e2e/support/temp-drive'
import type { Database, Tx } from '../database.ts'
import { together } from '../together.ts'
import { openSessions } from './pool.ts'

let temp: TempDrive
let database: Database

beforeAll(async () => {
  temp = await openTempDrive()
  database = temp.drive.database
})
afterAll(() => temp.close())
beforeEach(() => database.transact((tx) => tx.$executeRaw`DELETE FROM "Throttle"`))

const addRow = (tx: Tx, key: string) => tx.$executeRaw`
  INSERT INTO "Throttle" ("key", "failures", "blockedUntilMs", "updatedAtMs") VALUES (${key}, 1, 0, 0)`
const countRows = async (tx: Pick<Tx, '$queryRaw'>) => {
  const [row] = await tx.$queryRaw<{ rows: bigint }[]>`SELECT COUNT(*) AS "rows" FROM "Throttle"`
  return Number(row!.rows)
}

describe('statements that travel together', () => {
  test('are done in the order in which they were asked', async () => {
    const [none, , one, , two] = await database.transact((tx) =>
      together(countRows(tx), addRow(tx, 'a'), countRows(tx), addRow(tx, 'b'), countRows(tx)),
    )
    expect([none, one, two]).toEqual([0, 1, 2])
  })

  test('of a transaction are all of it: the first that failed is told, and nothing stays', async () => {
    const broken = database.transact((tx) =>
      together(addRow(tx, 'a'), addRow(tx, 'a'), countRows(tx), addRow(tx, 'b')),
    )
    await expect(broken).rejects.toMatchObject({ code: '23505' })
    expect(await countRows(database.read)).toBe(0)
    await database.transact((tx) => addRow(tx, 'c'))
    expect(await countRows(database.read)).toBe(1)
  })

  test('all hear of it when their connection ends, and the next ones have another', async () => {
    const cut = database.transact(async (tx) => {
      const [own] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS "pid"`
      const asked = [
        tx.$queryRaw`SELECT 1 AS "slow" FROM pg_sleep(20)`,
        addRow(tx, 'a'),
        countRows(tx),
      ]
      const ends = database.read.$queryRaw`SELECT pg_terminate_backend(${own!.pid})`
      const outcomes = await Promise.allSettled(asked)
      await ends
      for (const outcome of outcomes)
        expect(String((outcome as PromiseRejectedResult).reason)).toMatch(/cannot be reached/)
      return Promise.all(asked)
    })
    await expect(cut).rejects.toThrow(/cannot be reached/)
    expect(await database.transact(countRows)).toBe(0)
  })
})

test('a plan that was made for an empty table does not outlive its growth', async () => {
  const sessions = openSessions(temp.databaseUrl!, { size: 1, readOnly: false })
  const find = () =>
    sessions.lend((session) =>
      session.run('SELECT * FROM "Throttle" WHERE "key" = $1', ['none'], 'finds_one'),
    )
  const plan = () =>
    sessions.lend(async (session) => {
      const { rows } = await session.run(`EXPLAIN EXECUTE finds_one('none')`)
      return rows.flat().join('\n')
    })
  // Nobody looks at its sizes meanwhile, as nobody does for the first minute of a drive.
  await sessions.lend((session) =>
    session.script('ALTER TABLE "Throttle" SET (autovacuum_enabled = off); ANALYZE "Throttle"'),
  )
  // The server tries a few times before it keeps one.
  for (let n = 0; n < 10; n += 1) await find()
  await sessions.lend((session) =>
    session.script(`
      SET enable_bitmapscan = off;
      INSERT INTO "Throttle" ("key", "failures", "blockedUntilMs", "updatedAtMs")
      SELECT 'key ' || n, 1, 0, 0 FROM generate_series(1, 20000) n`),
  )
  for (let n = 0; n < 200; n += 1) await find()
  expect(await plan()).toMatch(/Index Scan/)
  await sessions.close()
})
