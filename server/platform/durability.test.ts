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

  test('J1 nobody reads what a power cut could take back, by statements or by models', async () => {
    const adding = addUser('ana')
    await untilSyncing()
    const told: string[] = []
    const reads = [
      count().then(([row]) => told.push(`${row!.n}`)),
      database.read.user.count().then((n) => told.push(`${n}`)),
    ]
    await aWhile()
    expect(told).toEqual([])
    letGo()
    await Promise.all([adding, ...reads])
    expect(told).toEqual(['1', '1'])
    // With nothing under way nobody waits.
    expect(await count()).toEqual([{ n: 1n }])
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

  test('a group that fails whole leaves nobody waiting', async () => {
    // As SQLite does by itself where it cannot go on.
    const failing = database.transact((tx) => tx.$executeRaw`ROLLBACK`)
    await expect(failing).rejects.toThrow()
    expect(await count()).toEqual([{ n: 0n }])
    expect(syncs).toHaveLength(0)
  })
})
