import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '#server/domain/actor'
import { openTempTree, type TempTree } from '#e2e/support/temp-tree'
import { account, complete, contentOf, open, uploadFile, wish } from '#e2e/support/upload-steps'
import { addSmallFile } from './add-small-file.ts'
import { finishUpload } from './finish-upload.ts'

const first = Buffer.from('the tide is out')
const theirs = Buffer.from('the tide is in')
const mine = Buffer.from('the tide is out, and so am I')
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** A content that replaces another only while that is the one its writer has seen. */
describe('an upload that names the content it may replace', () => {
  let tree: TempTree
  let ana: Actor
  beforeEach(async () => {
    tree = await openTempTree()
    ana = tree.user.actor
    await uploadFile(tree.drive, ana, { filename: 'a.txt' }, first)
  })
  afterEach(() => tree.close())

  const over = (seen: Buffer) => ({
    filename: 'a.txt',
    onConflict: 'replace' as const,
    ifSha256: sha256(seen),
  })
  const small = (seen: Buffer) =>
    addSmallFile(
      tree.drive,
      ana,
      { wish: wish(over(seen)), metadata: '', lengthBytes: mine.length },
      mine,
    )
  const held = () => account(tree.drive, ana.userId)

  test('replaces it while it is there, in one request and in several', async () => {
    const whole = await small(first)
    expect(whole.itemVersion).toBe(2)
    const parts = await uploadFile(tree.drive, ana, over(mine), theirs)
    expect([parts.itemId, parts.itemVersion]).toEqual([whole.itemId, 3])
    expect(await contentOf(tree.drive, whole.itemId)).toEqual(theirs)
  })

  test('is refused as stale, with the version there is, when somebody has saved; nothing is stored', async () => {
    await uploadFile(tree.drive, ana, { filename: 'a.txt', onConflict: 'replace' }, theirs)
    const before = await held()
    const stale = { code: 'stale', details: { version: 2 } }
    await expect(small(first)).rejects.toMatchObject(stale)
    await expect(open(tree.drive, ana, over(first), 10)).rejects.toMatchObject(stale)
    expect(await held()).toEqual(before)
  })

  test('U5 is asked again at the commit, under the lock of the space', async () => {
    const opened = await open(tree.drive, ana, over(first), mine.length)
    const full = await complete(tree.drive, ana, opened, mine)
    await uploadFile(tree.drive, ana, { filename: 'a.txt', onConflict: 'replace' }, theirs)
    await expect(finishUpload(tree.drive, ana, full)).rejects.toMatchObject({ code: 'stale' })
    expect(await held()).toMatchObject({ used: first.length + theirs.length, reserved: 0 })
  })

  test('of many at once exactly one gets its way', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => small(first)))
    // All send one content: who comes second finds it replaced already.
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await held()).toMatchObject({ used: first.length + mine.length, reserved: 0 })
  })

  test('makes no new file of that name when the one it was about was renamed', async () => {
    const [item] = await tree.drive.database.read.item.findMany({ where: { name: 'a.txt' } })
    await tree.run('item.rename', { itemId: item!.id, name: 'b.txt' })
    await expect(small(first)).rejects.toMatchObject({ code: 'stale', details: {} })
    await expect(open(tree.drive, ana, over(first), 10)).rejects.toMatchObject({ code: 'stale' })
  })

  test('without replace it has no meaning and is refused', () => {
    expect(() => wish({ filename: 'a.txt', ifSha256: sha256(first) })).toThrow(/onConflict replace/)
  })
})
