import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addFile } from '#e2e/support/add-file'
import { openTempTree, type TempTree } from '#e2e/support/temp-tree'
import { recordAudit } from '../audit/record-audit.ts'
import { checkCounters } from '../quota/check-counters.ts'
import { readIntegrity } from './read-integrity.ts'

let tree: TempTree
beforeEach(async () => {
  tree = await openTempTree()
})
afterEach(() => tree.close())

describe('the state of what is kept', () => {
  test('says what is stored, and what room the disk has', async () => {
    await addFile(tree.drive, tree.user.rootId, 'a', { sizeBytes: 30 })
    await addFile(tree.drive, tree.user.rootId, 'b', { sizeBytes: 12 })
    const { stored, disk, rot, round, counters } = await readIntegrity(tree.drive)
    expect(stored).toEqual({ blobs: 2, bytes: 42 })
    expect(disk!.freeBytes).toBeGreaterThan(0)
    expect(disk!.freeBytes).toBeLessThanOrEqual(disk!.totalBytes)
    expect({ rot, round, counters }).toEqual({ rot: [], round: null, counters: null })
  })

  test('Q2 names who is charged another sum than they keep, from the last comparison on', async () => {
    await addFile(tree.drive, tree.user.rootId, 'a', { sizeBytes: 30 })
    await checkCounters(tree.drive)
    expect((await readIntegrity(tree.drive)).counters).toMatchObject({ drifts: [] })
    await tree.drive.database.transact(
      (tx) =>
        tx.$executeRaw`UPDATE "User" SET "usedBytes" = 31 WHERE "id" = ${tree.user.actor.userId}`,
    )
    const [first, second] = await Promise.all([
      checkCounters(tree.drive),
      checkCounters(tree.drive),
    ])
    expect(second).toBe(first)
    expect((await readIntegrity(tree.drive)).counters!.drifts).toMatchObject([
      { userName: 'ana', usedBytes: 31, keptBytes: 30 },
    ])
  })

  test('knows when the operator last began a backup', async () => {
    expect((await readIntegrity(tree.drive)).lastBackupAt).toBeNull()
    const note = (command: string) =>
      tree.drive.database.transact((tx) =>
        recordAudit(tx, { act: 'operator.ran', by: 'operator', details: { command } }),
      )
    await note('backup')
    await note('scrub')
    const { lastBackupAt } = await readIntegrity(tree.drive)
    expect(Date.now() - Date.parse(lastBackupAt!)).toBeLessThan(60_000)
  })
})
