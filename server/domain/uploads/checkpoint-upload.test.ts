import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTempTree, type TempTree } from '#e2e/support/temp-tree'
import { open } from '#e2e/support/upload-steps'
import { checkpointUpload } from './checkpoint-upload.ts'
import { findUpload } from './queries.ts'

describe('a checkpoint', () => {
  let tree: TempTree
  beforeEach(async () => {
    tree = await openTempTree()
  })
  afterEach(() => tree.close())
  const start = (filename: string) => open(tree.drive, tree.user.actor, { filename }, 1000)
  const offset = async (id: string) => (await findUpload(tree.drive.database.read, id))!.offsetBytes

  test('U4 of two writers at one offset one wins, the other learns of it', async () => {
    const { actor } = tree.user
    const upload = await start('a')
    const both = await Promise.allSettled([
      checkpointUpload(tree.drive, actor, upload, { from: 0, to: 10 }),
      checkpointUpload(tree.drive, actor, upload, { from: 0, to: 20 }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((each) => each.status === 'rejected')!.reason).toMatchObject({ code: 'stale' })
    expect(await offset(upload.id)).toBe(both[0].status === 'fulfilled' ? 10 : 20)
  })

  test('U4 many at once share transactions, and one that is refused spoils no other', async () => {
    const { actor } = tree.user
    const ben = await tree.addUser('ben')
    const uploads = await Promise.all(Array.from({ length: 30 }, (_, n) => start(String(n))))
    let transactions = 0
    const { transact } = tree.drive.database
    tree.drive.database.transact = (work) => {
      transactions += 1
      return transact(work)
    }
    const results = await Promise.allSettled(
      uploads.map((upload, n) =>
        checkpointUpload(tree.drive, n === 7 ? ben.actor : actor, upload, { from: 0, to: n + 1 }),
      ),
    )
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(1)
    expect(results[7]).toMatchObject({ reason: { code: 'not_found' } })
    for (const [n, { id }] of uploads.entries()) expect(await offset(id)).toBe(n === 7 ? 0 : n + 1)
    expect(transactions).toBeLessThan(10)
  })

  test('U4 an error of the database reaches everyone who waits, and the next checkpoint works', async () => {
    const { actor } = tree.user
    const upload = await start('a')
    const { transact } = tree.drive.database
    tree.drive.database.transact = () => Promise.reject(new Error('the disk is full'))
    const failed = await Promise.allSettled(
      [1, 2].map(() => checkpointUpload(tree.drive, actor, upload, { from: 0, to: 10 })),
    )
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    tree.drive.database.transact = transact
    await checkpointUpload(tree.drive, actor, upload, { from: 0, to: 10 })
    expect(await offset(upload.id)).toBe(10)
  })

  test('A2 a revoked credential moves no offset', async () => {
    const upload = await start('a')
    await tree.drive.database.transact((tx) =>
      tx.apiToken.delete({ where: { id: tree.user.actor.credentialId } }),
    )
    await expect(
      checkpointUpload(tree.drive, tree.user.actor, upload, { from: 0, to: 10 }),
    ).rejects.toMatchObject({ code: 'not_signed_in' })
    expect(await offset(upload.id)).toBe(0)
  })
})
