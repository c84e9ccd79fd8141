import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runAdmin } from '#e2e/support/run-admin'
import { openTempTree, type TempTree } from '#e2e/support/temp-tree'
import { uploadFile } from '#e2e/support/upload-steps'

let tree: TempTree
beforeEach(async () => {
  tree = await openTempTree()
})
afterEach(() => tree.close())

const upload = (filename: string, bytes = randomBytes(1000)) =>
  uploadFile(tree.drive, tree.user.actor, { filename }, bytes)
const admin = (...words: string[]) => runAdmin(tree.dataDir, words)
const fileOf = (blobId: string) => join(tree.dataDir, 'blobs/blobs', blobId.slice(-2), blobId)

/** Each as a process of its own, beside a drive that is open here. */
describe('upkeep by hand', { timeout: 120_000 }, () => {
  test('scrub names what is damaged and ends with 1; healed from a backup, with 0', async () => {
    const folder = await tree.folder('photos')
    const bytes = randomBytes(1000)
    const { blobId } = await uploadFile(
      tree.drive,
      tree.user.actor,
      { filename: 'sea.jpg', parentId: folder },
      bytes,
    )
    const backups = mkdtempSync(join(tmpdir(), 'cove-backups-'))
    expect(await admin('backup', backups)).toMatchObject({ code: 0, stderr: '' })
    writeFileSync(fileOf(blobId), randomBytes(1000))
    const found = await admin('scrub')
    expect(found.code).toBe(1)
    expect(found.stdout).toBe(
      `damaged: blob ${blobId}, 1 kB, blocks 0\n` +
        '  home of ana: /photos/sea.jpg (version 1)\n' +
        'Checked 1 blob, 1 kB: 0 healed, 1 damaged.\n',
    )
    expect(found.stderr).toContain('docs/operating.md')
    const healed = await admin('scrub', '--from', backups)
    expect(healed).toMatchObject({ code: 0, stderr: '' })
    expect((await admin('scrub')).stdout).toBe('Checked 1 blob, 1 kB: 0 healed, 0 damaged.\n')
    rmSync(backups, { recursive: true })
  })

  test('Q2 reconcile tells a drift and ends with 1, and sets it right when it is told to', async () => {
    await upload('file')
    expect((await admin('reconcile')).stdout).toBe('The counters of 1 user are right.\n')
    await tree.drive.database.transact((tx) => tx.user.updateMany({ data: { usedBytes: 7 } }))
    const found = await admin('reconcile')
    expect(found).toMatchObject({ code: 1 })
    expect(found.stdout).toContain('ana: used 7 of 1000 bytes kept')
    expect(await admin('reconcile', '--repair')).toMatchObject({ code: 0 })
    expect(await admin('reconcile')).toMatchObject({ code: 0 })
  })

  test('B1 gc says what it would remove, and keeps what was freed today', async () => {
    const { itemId, blobId } = await upload('file')
    await tree.run('item.trash', { itemIds: [itemId] })
    await tree.run('item.purge', { itemIds: [itemId] })
    expect((await admin('gc', '--dry-run')).stdout).toBe(
      'Would remove 0 blobs, 0 B, and 0 strays.\n1 more, 1 kB, are free and kept for a day.\n',
    )
    expect((await admin('gc')).stdout).toContain('Removed 0 blobs and 0 strays.')
    await tree.drive.database.transact((tx) => tx.blob.updateMany({ data: { freeSinceMs: 1 } }))
    expect((await admin('gc', '--dry-run')).stdout).toBe(
      'Would remove 1 blob, 1 kB, and 0 strays.\n',
    )
    expect((await admin('gc')).stdout).toBe('Removed 1 blob and 0 strays.\n')
    await expect(tree.drive.blobs.open(blobId)).rejects.toThrow('missing')
  })
})
