import { expect, test } from 'vitest'
import { openTempDrive } from '#e2e/support/temp-drive'
import { openDatabase } from './database.ts'

test('a transaction waits while another process holds the write lock, and the event loop goes on', async () => {
  const temp = await openTempDrive()
  // A second opening of the same file stands for the other process: it shares nothing but the file.
  const other = await openDatabase(temp.dataDir)
  try {
    let ticks = 0
    const ticking = setInterval(() => (ticks += 1), 10)
    let written = false
    let writing: Promise<unknown> = Promise.resolve()
    await other.transact(async (tx) => {
      await tx.$executeRaw`UPDATE "User" SET "role" = "role"`
      writing = temp.drive.database
        .transact((mine) => mine.$executeRaw`UPDATE "User" SET "role" = "role"`)
        .then(() => (written = true))
      // Longer than SQLite's own timeout, after which the adapter would never begin another transaction.
      await new Promise((resolve) => setTimeout(resolve, 2500))
      expect(written).toBe(false)
    })
    await writing
    clearInterval(ticking)
    expect(ticks).toBeGreaterThan(100)
    await temp.addUser('ana')
    expect(await temp.drive.database.read.user.count()).toBe(1)
  } finally {
    await other.close()
    await temp.close()
  }
})
