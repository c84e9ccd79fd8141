import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTempDrive, type TempDrive } from '#e2e/support/temp-drive'
import { sql } from '#server/platform/sql'
import type { Database, Tx } from '../database.ts'
import { health } from '../health.ts'
import { elsewhere } from '../lease.ts'
import { openPostgresql } from './open-postgresql.ts'

let temp: TempDrive
let database: Database
let other: Database

beforeEach(async () => {
  temp = await openTempDrive()
  database = temp.drive.database
  other = openPostgresql({ url: temp.databaseUrl!, connections: 4 })
})
afterEach(async () => {
  await other.close()
  await temp.close()
})

const addRow = (key: string) => (tx: Tx) =>
  tx.$executeRaw`
    INSERT INTO "Throttle" ("key", "failures", "blockedUntilMs", "updatedAtMs") VALUES (${key}, 1, 0, 0)`
const keys = async () =>
  (
    await database.read.$queryRaw<{ key: string }[]>`SELECT "key" FROM "Throttle" ORDER BY "key"`
  ).map(({ key }) => key)

describe('PostgreSQL under the two handles', () => {
  test('statements answer the types that they answer on SQLite', async () => {
    const { actor } = await temp.addUser('ana', { quotaBytes: 2 ** 40 })
    const [row] = await database.read.$queryRaw<Record<string, unknown>[]>`
      SELECT "quotaBytes", "disabledAtMs", "itemCount", "showsPresence", "name",
        (SELECT COUNT(*) FROM "User") AS "users", (SELECT SUM("quotaBytes") FROM "User") AS "sum"
      FROM "User" WHERE "id" = ${actor.userId}`
    expect(row).toEqual({
      quotaBytes: BigInt(2 ** 40),
      disabledAtMs: null,
      itemCount: 0,
      showsPresence: true,
      name: 'ana',
      users: 1n,
      sum: BigInt(2 ** 40),
    })
    const block = Buffer.from([0, 1, 2, 255])
    const [bytes] = await database.read.$queryRaw<
      { bytes: Uint8Array }[]
    >`SELECT CAST(${block} AS BYTEA) AS "bytes"`
    expect(Buffer.from(bytes!.bytes)).toEqual(block)
    const [nested] = await database.read.$queryRaw<{ found: string }[]>`
      SELECT "name" AS "found" FROM "User" WHERE ${sql`"name" = ${'ana'}`} AND "quotaBytes" > ${5n}`
    expect(nested).toEqual({ found: 'ana' })
  })

  test('texts are ordered by their bytes, whatever order the database was made with', async () => {
    await database.transact(async (tx) => {
      for (const key of ['b', 'B', 'a', 'ä', 'Z', '🙂', '\uffee']) await addRow(key)(tx)
    })
    expect(await keys()).toEqual(['B', 'Z', 'a', 'b', 'ä', '\uffee', '🙂'])
  })

  test('a text with a NUL finds nothing and breaks nothing', async () => {
    await temp.addUser('ana')
    const found = await database.read.$queryRaw<unknown[]>`
      SELECT 1 FROM "User" WHERE "name" = ${'ana\0'}`
    expect(found).toEqual([])
    expect(await database.read.user.findFirst({ where: { name: 'a\0na' } })).toBeNull()
  })

  test('a work that throws leaves nothing, and one that goes on behind an error of its own is not taken for done', async () => {
    await expect(
      database.transact(async (tx) => {
        await addRow('lost')(tx)
        throw new Error('thought better of it')
      }),
    ).rejects.toThrow('thought better')
    await expect(
      database.transact(async (tx) => {
        await addRow('swallowed')(tx)
        await addRow('swallowed')(tx).catch(() => undefined)
      }),
    ).rejects.toThrow(/an error of its own/)
    expect(await keys()).toEqual([])
  })

  test('alone is alone among all processes; beside each other others go on', async () => {
    const order: string[] = []
    const slow = (name: string) => async () => {
      order.push(`${name} begins`)
      await new Promise((resolve) => setTimeout(resolve, 100))
      order.push(`${name} ends`)
    }
    let begun = 0
    const meet = async () => {
      begun += 1
      while (begun < 2) await new Promise((resolve) => setTimeout(resolve, 5))
    }
    await Promise.all([database.transact(meet, 'beside'), other.transact(meet, 'beside')])
    await Promise.all([
      database.transact(slow('one')),
      other.transact(slow('two')),
      other.transact(slow('three'), 'beside'),
    ])
    for (let n = 0; n < order.length; n += 2)
      expect(order[n]!.split(' ')[0]).toBe(order[n + 1]!.split(' ')[0])
  })

  test('of two that wait for each other, one is taken back and tried again: both happen', async () => {
    await database.transact(async (tx) => {
      for (const key of ['a', 'b']) await addRow(key)(tx)
    })
    let [tries, hasOne] = [0, 0]
    const raise = (tx: Tx, key: string) =>
      tx.$executeRaw`UPDATE "Throttle" SET "failures" = "failures" + 1 WHERE "key" = ${key}`
    const both = (first: string, second: string) => async (tx: Tx) => {
      tries += 1
      await raise(tx, first)
      // Each has its first row before any asks for its second.
      hasOne += 1
      while (hasOne < 2) await new Promise((resolve) => setTimeout(resolve, 5))
      await raise(tx, second)
    }
    await Promise.all([
      database.transact(both('a', 'b'), 'beside'),
      other.transact(both('b', 'a'), 'beside'),
    ])
    expect(tries).toBeGreaterThan(2)
    const rows = await database.read.throttle.findMany()
    expect(rows.map(({ failures }) => failures)).toEqual([3, 3])
  })

  test('a commit that was cut is of unknown outcome: it is told as a trouble, and not tried again', async () => {
    let tries = 0
    const cut = database.transact(async (tx) => {
      tries += 1
      await addRow('perhaps')(tx)
      const [own] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS "pid"`
      await other.read.$queryRaw`SELECT pg_terminate_backend(${own!.pid})`
    }, 'beside')
    await expect(cut).rejects.toThrow(/cannot be reached/)
    expect(tries).toBe(1)
    expect(await keys()).toEqual([])
    // And the next one is on another connection.
    await database.transact(addRow('next'))
    expect(health.has('database-away')).toBe(false)
  })

  test('the reading handle refuses to write, and who goes on behind his transaction is refused', async () => {
    await expect(addRow('sneaked')(database.read as never)).rejects.toThrow(/read-only/)
    let kept: Tx
    await database.transact(async (tx) => void (kept = tx))
    expect(() => addRow('late')(kept)).toThrow('this transaction is over')
    expect(await keys()).toEqual([])
  })

  test('what one node does by a name no other does; it is free when the node is gone', async () => {
    let letGo = (): void => undefined
    let held: Promise<unknown> = Promise.resolve()
    await new Promise<void>((begun) => {
      held = database.onOneNode('sweep', () => {
        begun()
        return new Promise<void>((done) => (letGo = done))
      })
    })
    expect(await other.onOneNode('sweep', async () => 'mine')).toBe(elsewhere)
    expect(await other.onOneNode('another', async () => 'mine')).toBe('mine')
    // The node dies: its connection ends.
    await other.read.$queryRaw`
      SELECT pg_terminate_backend("pid") FROM pg_stat_activity
      WHERE "application_name" = 'cove leases' AND "datname" = current_database()`
    await expect
      .poll(() => other.onOneNode('sweep', async () => 'mine').catch(() => null))
      .toBe('mine')
    letGo()
    await held
    expect(await database.onOneNode('sweep', async () => 'again')).toBe('again')
  })

  test('Q1 Q2 U4 the database itself refuses what the domain never asks for', async () => {
    const { actor } = await temp.addUser('ana', { quotaBytes: 100 })
    const set = (column: ReturnType<typeof sql>) =>
      database.transact(
        (tx) => tx.$executeRaw`UPDATE "User" SET ${column} WHERE "id" = ${actor.userId}`,
      )
    await set(sql`"usedBytes" = 60, "reservedBytes" = 40`)
    await expect(set(sql`"usedBytes" = 61`)).rejects.toThrow(/^Q1/)
    await expect(set(sql`"reservedBytes" = 41`)).rejects.toThrow(/^Q1/)
    await expect(set(sql`"usedBytes" = -1`)).rejects.toThrow(/^Q2/)
    // A lowered quota blocks growth alone.
    await set(sql`"quotaBytes" = 50`)
    await set(sql`"usedBytes" = 55`)
  })

  test('A2 whatever takes a right away raises the epoch once, with its commit', async () => {
    const epoch = async () => Number((await database.read.accessEpoch.findFirst())!.epoch)
    const ana = await temp.addUser('ana')
    const before = await epoch()
    await database.transact(
      (tx) =>
        tx.$executeRaw`UPDATE "ApiToken" SET "lastSeenAtMs" = 1 WHERE "userId" = ${ana.actor.userId}`,
    )
    expect(await epoch()).toBe(before)
    await database.transact(async (tx) => {
      await tx.$executeRaw`DELETE FROM "ApiToken" WHERE "userId" = ${ana.actor.userId}`
      await tx.$executeRaw`DELETE FROM "Member" WHERE "userId" = ${ana.actor.userId}`
    })
    expect(await epoch()).toBe(before + 1)
  })
})
