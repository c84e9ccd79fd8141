import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTempDrive, type TempDrive } from '#e2e/support/temp-drive'
import type { Database } from './database.ts'

let temp: TempDrive
let database: Database

beforeEach(async () => {
  temp = await openTempDrive()
  database = temp.drive.database
})
afterEach(() => temp.close())

const addRow = (key: string) => (tx: Parameters<Parameters<Database['transact']>[0]>[0]) =>
  tx.$executeRaw`INSERT INTO "Throttle" ("key", "failures", "blockedUntilMs", "updatedAtMs") VALUES (${key}, 1, 0, 0)`
const keys = async () =>
  (await database.read.throttle.findMany({ orderBy: { key: 'asc' } })).map((row) => row.key)
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('the database door', () => {
  test('a transaction that breaks takes nothing of its neighbours with it, while others write and read', async () => {
    const broken = database.transact(async (tx) => {
      await addRow('broken')(tx)
      await pause(50)
      throw new Error('broken on purpose')
    })
    const refused = expect(broken).rejects.toThrow('broken on purpose')
    const neighbours = Array.from({ length: 20 }, (_, n) =>
      database.transact(addRow(`kept-${String(n).padStart(2, '0')}`)),
    )
    const seenMeanwhile: string[][] = []
    for (let n = 0; n < 10; n += 1) {
      seenMeanwhile.push(await keys())
      await pause(5)
    }
    await refused
    await Promise.all(neighbours)
    expect(seenMeanwhile.flat()).not.toContain('broken')
    expect(await keys()).toEqual(
      Array.from({ length: 20 }, (_, n) => `kept-${String(n).padStart(2, '0')}`),
    )
  })

  test('of those that share a commit, the one that breaks leaves no trace and the others stay', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 12 }, (_, n) =>
        database.transact(async (tx) => {
          await addRow(`row-${String(n).padStart(2, '0')}`)(tx)
          if (n % 3 === 1) await addRow('row-00')(tx)
          return n
        }),
      ),
    )
    const kept = [0, 2, 3, 5, 6, 8, 9, 11]
    expect(outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))).toEqual(kept)
    expect(await keys()).toEqual(kept.map((n) => `row-${String(n).padStart(2, '0')}`))
  })

  test('when the database ends a whole transaction, all who shared it fail, and the next ones go through', async () => {
    await database.transact(
      (tx) => tx.$executeRaw`
        CREATE TRIGGER "end_it" BEFORE INSERT ON "Throttle" WHEN NEW."key" = 'end it'
        BEGIN SELECT RAISE(ROLLBACK, 'ended by the database'); END`,
    )
    const outcomes = await Promise.allSettled([
      database.transact(addRow('before')),
      database.transact(addRow('end it')),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(await keys()).toEqual([])
    await database.transact(addRow('after'))
    expect(await keys()).toEqual(['after'])
  })

  test('raw statements answer the types that the models do', async () => {
    const { actor } = await temp.addUser('ana', { quotaBytes: 2 ** 40 })
    const [row] = await database.read.$queryRaw<Record<string, unknown>[]>`
      SELECT "quotaBytes", "disabledAtMs", "itemCount", "showsPresence", "name", COUNT(*) AS "users"
      FROM "User" WHERE "id" = ${actor.userId}`
    expect(row).toEqual({
      quotaBytes: BigInt(2 ** 40),
      disabledAtMs: null,
      itemCount: expect.any(Number) as number,
      showsPresence: true,
      name: 'ana',
      users: 1n,
    })
    const block = Buffer.from([1, 2, 3, 255])
    const [bytes] = await database.read.$queryRaw<
      { bytes: Uint8Array }[]
    >`SELECT ${block} AS "bytes"`
    expect(Buffer.from(bytes!.bytes)).toEqual(block)
    await expect(database.read.$queryRaw`SELECT "nothing" FROM "User"`).rejects.toThrow(/nothing/)
  })

  test('a read never sees what is not committed', async () => {
    let seen: string[] = ['not read']
    await database.transact(async (tx) => {
      await addRow('pending')(tx)
      seen = await keys()
    })
    expect(seen).toEqual([])
    expect(await keys()).toEqual(['pending'])
  })

  test('a long queue of writes leaves the event loop its turns', async () => {
    let turns = 0
    const turn = setInterval(() => (turns += 1), 0)
    // Each takes a millisecond: one group cannot hold them all, however fast the machine is.
    const slowly = (n: number) =>
      database.transact(async (tx) => {
        for (const until = performance.now() + 1; performance.now() < until;);
        return addRow(`kept-${n}`)(tx)
      })
    await Promise.all(Array.from({ length: 150 }, (_, n) => slowly(n)))
    clearInterval(turn)
    expect(turns).toBeGreaterThan(5)
  })

  test('what Prisma does in a transaction of its own is a part of ours, all or nothing', async () => {
    const { userId } = (await temp.addUser('ana')).actor
    const codes = (...hashes: string[]) => ({
      where: { id: userId },
      data: { role: 'admin', recoveryCodes: { create: hashes.map((codeHash) => ({ codeHash })) } },
    })
    const standing = async () => ({
      role: (await database.read.user.findUniqueOrThrow({ where: { id: userId } })).role,
      codes: (await database.read.recoveryCode.findMany()).map(({ codeHash }) => codeHash).sort(),
    })
    await database.transact(async (tx) => {
      await addRow('before')(tx)
      await expect(tx.user.update(codes('a', 'b', 'a'))).rejects.toThrow(/unique/i)
      await addRow('behind')(tx)
    })
    expect(await keys()).toEqual(['before', 'behind'])
    expect(await standing()).toEqual({ role: 'user', codes: [] })
    await expect(
      database.transact(async (tx) => {
        await tx.user.update(codes('c'))
        throw new Error('thought better of it')
      }),
    ).rejects.toThrow('thought better')
    expect(await standing()).toEqual({ role: 'user', codes: [] })
    await database.transact((tx) => tx.user.update(codes('d', 'e')))
    expect(await standing()).toEqual({ role: 'admin', codes: ['d', 'e'] })
  })

  test('who goes on behind his transaction is refused', async () => {
    let kept: Parameters<ReturnType<typeof addRow>>[0]
    await database.transact(async (tx) => void (kept = tx))
    await database.transact(addRow('in between'))
    expect(() => addRow('late')(kept)).toThrow('this transaction is over')
    expect(await keys()).toEqual(['in between'])
  })

  test('the reading connection refuses to write', async () => {
    await expect(addRow('sneaked')(database.read as never)).rejects.toThrow(/readonly/i)
    expect(await keys()).toEqual([])
  })

  test('writes run one after another, in the order they were asked for', async () => {
    const order: number[] = []
    await Promise.all(
      [30, 0, 10].map((ms, n) =>
        database.transact(async (tx) => {
          await addRow(`order-${n}`)(tx)
          await pause(ms)
          order.push(n)
        }),
      ),
    )
    expect(order).toEqual([0, 1, 2])
  })

  test('Q1 the database itself refuses to raise used and reserved above the quota', async () => {
    const { actor } = await temp.addUser('ana', { quotaBytes: 100 })
    const raise = (bytes: number) =>
      database.transact(
        (tx) =>
          tx.$executeRaw`UPDATE "User" SET "usedBytes" = "usedBytes" + ${bytes} WHERE "id" = ${actor.userId}`,
      )
    await raise(100)
    await expect(raise(1)).rejects.toThrow(/Q1/)
    await database.transact(
      (tx) => tx.$executeRaw`UPDATE "User" SET "quotaBytes" = 10 WHERE "id" = ${actor.userId}`,
    )
    await raise(-50)
    await expect(raise(1)).rejects.toThrow(/Q1/)
  })
})
