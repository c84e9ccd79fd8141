import { statSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTempDrive, type TempDrive } from '#e2e/support/temp-drive'
import { openDatabase, type Database } from './database.ts'

let temp: TempDrive
let database: Database
/** Syncs of files that were asked for and are not through yet, each with what lets it go. */
let syncs: (() => void)[]
let restore: () => void

/** Every order to sync stands still, on its way to the thread that carries it out, until the test lets it go. */
function holdSyncs(): () => void {
  const original = Worker.prototype.postMessage
  Worker.prototype.postMessage = function (this: Worker, order: unknown, ...more) {
    if (typeof order !== 'number') return original.call(this, order, ...more)
    syncs.push(() => original.call(this, order))
  }
  return () => (Worker.prototype.postMessage = original)
}

const untilSyncing = () => expect.poll(() => syncs.length).toBe(1)
const letGo = () => syncs.shift()!()
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 30))
const count = () => database.read.$queryRaw<{ n: bigint }[]>`SELECT COUNT(*) AS "n" FROM "User"`
const addUser = (name: string) =>
  database.transact(
    (tx) => tx.$executeRaw`
      INSERT INTO "User" ("id", "name", "nameKey", "passwordHash", "role", "createdAtMs")
      VALUES (${name}, ${name}, ${name}, '', 'user', 0)`,
  )

beforeEach(async () => {
  temp = await openTempDrive()
  database = await openDatabase(temp.dataDir)
  syncs = []
  restore = holdSyncs()
})
afterEach(async () => {
  restore()
  for (const resolve of syncs) resolve()
  await database.close()
  await temp.close()
})

describe('what is told is durable', () => {
  test('U3 J1 a commit is answered after its sync, and the event loop goes on meanwhile', async () => {
    let answered = false
    const adding = addUser('ana').then(() => (answered = true))
    await untilSyncing()
    await aWhile()
    expect(answered).toBe(false)
    letGo()
    await adding
  })

  test('J1 nobody reads what a power cut could take back, by statements or by models, and nobody waits', async () => {
    const seen = async () => [(await count())[0]!.n, BigInt(await database.read.user.count())]
    const adding = addUser('ana')
    await untilSyncing()
    await aWhile()
    expect(await seen()).toEqual([0n, 0n])
    letGo()
    await adding
    expect(await seen()).toEqual([1n, 1n])
    const next = addUser('ben')
    await untilSyncing()
    expect(await seen()).toEqual([1n, 1n])
    letGo()
    await next
    expect(await seen()).toEqual([2n, 2n])
  })

  test('whoever was told of a commit reads it, whatever else is being synced', async () => {
    const first = addUser('ana').then(async () => (await count())[0]!.n)
    await untilSyncing()
    const second = addUser('ben')
    letGo()
    expect(await first).toBe(1n)
    await untilSyncing()
    letGo()
    await second
  })

  test('those who come during a sync share the next one', async () => {
    const first = addUser('ana')
    await untilSyncing()
    const others = ['ben', 'eve', 'kim'].map(addUser)
    await aWhile()
    expect(syncs).toHaveLength(1)
    letGo()
    await first
    await untilSyncing()
    letGo()
    await Promise.all(others)
    expect(syncs).toHaveLength(0)
  })

  test('a group that fails whole leaves nobody behind', async () => {
    // As SQLite does by itself where it cannot go on.
    const failing = database.transact((tx) => tx.$executeRaw`ROLLBACK`)
    await expect(failing).rejects.toThrow()
    expect(await count()).toEqual([{ n: 0n }])
    expect(syncs).toHaveLength(0)
    const adding = addUser('ana')
    await untilSyncing()
    letGo()
    await adding
    expect(await count()).toEqual([{ n: 1n }])
  })

  test('the log begins anew though readers are kept back at every commit', async () => {
    restore()
    for (let i = 0; i < 3000; i += 1) await addUser(`u${i}`)
    expect(await count()).toEqual([{ n: 3000n }])
    // 3,000 commits of some pages each would fill it ten times.
    expect(statSync(join(temp.dataDir, 'cove.db-wal')).size).toBeLessThan(20e6)
  })
})
