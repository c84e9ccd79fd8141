import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '#server/domain/actor'
import { addSmallFile } from '#server/domain/uploads/add-small-file'
import { finishUpload } from '#server/domain/uploads/finish-upload'
import { account, complete, contentOf, open, uploadFile, wish } from '#e2e/support/upload-steps'
import { openTempTree, type TempTree } from '#e2e/support/temp-tree'
import { clock } from '#server/platform/clock'
import { noteRot } from '../integrity/rot.ts'
import { collectBlobs } from './collect-blobs.ts'

let tree: TempTree
const now = clock.now
const bytes = randomBytes(5000)

beforeEach(async () => {
  tree = await openTempTree()
})
afterEach(async () => {
  clock.now = now
  await tree.close()
})

const large = (filename: string, actor: Actor = tree.user.actor, more = {}) =>
  uploadFile(tree.drive, actor, { filename, ...more }, bytes)
const small = (filename: string) => {
  const request = { wish: wish({ filename }), metadata: '', lengthBytes: bytes.length }
  return addSmallFile(tree.drive, tree.user.actor, request, bytes)
}
const stored = async (): Promise<string[]> => {
  const ids: string[] = []
  for await (const id of tree.drive.blobs.list()) ids.push(id)
  return ids.sort()
}
const rows = () => tree.drive.database.read.blob.count()

describe('identical content', () => {
  test('of one owner is stored once, charged for each file, and stays for the last of them (B1, Q2)', async () => {
    const first = await large('first')
    const others = [await large('second'), await small('third'), await small('fourth')]
    expect(await stored()).toEqual([first.blobId])
    expect(await rows()).toBe(1)
    expect(await account(tree.drive, tree.user.actor.userId)).toMatchObject({
      used: 4 * bytes.length,
      reserved: 0,
    })
    const purge = async (itemId: string) => {
      await tree.run('item.trash', { itemIds: [itemId] })
      await tree.run('item.purge', { itemIds: [itemId] })
    }
    const collectLater = async () => {
      await collectBlobs(tree.drive)
      const nowMs = clock.now()
      clock.now = () => nowMs + 25 * 3600_000
      return collectBlobs(tree.drive)
    }
    await purge(first.itemId)
    await purge(others[0]!.itemId)
    expect(await collectLater()).toBe(0)
    for (const { itemId } of others.slice(1))
      expect((await contentOf(tree.drive, itemId)).equals(bytes)).toBe(true)
    for (const { itemId } of others.slice(1)) await purge(itemId)
    expect(await collectLater()).toBe(1)
  })

  test('is never shared between owners, nor with what others send into a space', async () => {
    const ben = await tree.addUser('ben')
    await large('mine')
    await uploadFile(tree.drive, ben.actor, { filename: 'his' }, bytes)
    expect(await stored()).toHaveLength(2)
    await tree.run('space.create', { name: 'ours' })
    const space = await tree.drive.database.read.space.findFirstOrThrow({ where: { name: 'ours' } })
    await tree.run('member.set', { spaceId: space.id, userName: 'ben', role: 'editor' })
    const into = { spaceId: space.id, parentId: space.rootId }
    await uploadFile(tree.drive, ben.actor, { filename: 'sent', ...into }, bytes)
    expect(await stored()).toHaveLength(3)
    await large('own', tree.user.actor, into)
    expect(await stored()).toHaveLength(3)
  })

  test('is stored anew when the bytes at rest are damaged, whether anybody knows of it or not', async () => {
    const first = await large('first')
    const path = join(tree.dataDir, 'blobs/blobs', first.blobId.slice(-2), first.blobId)
    const whole = await readFile(path)
    await writeFile(path, Buffer.from(whole).fill(0, 100, 101))
    expect((await contentOf(tree.drive, (await large('again')).itemId)).equals(bytes)).toBe(true)
    expect((await contentOf(tree.drive, (await small('small')).itemId)).equals(bytes)).toBe(true)
    await writeFile(path, whole)
    await noteRot(tree.drive, first.blobId, { kind: 'damaged', blocks: [0] })
    const before = (await stored()).length
    await tree.run('item.trash', { itemIds: [first.itemId] })
    await large('once more')
    // The second of them is sound, and no rot is known of it.
    expect(await stored()).toHaveLength(before)
  })

  test('U3 two who finish at once answer the same file, though the bytes of the upload are given up', async () => {
    await large('first')
    const { actor } = tree.user
    const opened = await open(tree.drive, actor, { filename: 'second' }, bytes.length)
    const full = await complete(tree.drive, actor, opened, bytes)
    const both = await Promise.all([1, 2, 3].map(() => finishUpload(tree.drive, actor, full)))
    const late = await finishUpload(tree.drive, actor, full)
    expect(new Set([...both, late].map(({ itemId }) => itemId)).size).toBe(1)
    expect((await contentOf(tree.drive, late.itemId)).equals(bytes)).toBe(true)
    expect(await stored()).toHaveLength(1)
  })
})
