import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { blobStoreSuite } from './blob-store-suite.ts'
import { localDisk } from './local-disk.ts'

const inFolder = () => mkdtemp(join(tmpdir(), 'cove-disk-'))

blobStoreSuite('local disk', async () => {
  const folder = await inFolder()
  const root = join(folder, 'new', 'blobs')
  return {
    store: await localDisk(root),
    reopen: () => localDisk(root),
    close: () => rm(folder, { recursive: true, force: true }),
  }
})

test('a disk that is gone is not writable', async () => {
  const root = await inFolder()
  const store = await localDisk(root)
  await rm(root, { recursive: true })
  expect(await store.isWritable()).toBe(false)
})

test('neighbours in age lie in different folders, and nothing temporary stays', async () => {
  const root = await inFolder()
  const store = await localDisk(root)
  await store.writeWhole('01jd0000000000000000000aaa', Buffer.from('a'))
  await store.writeWhole('01jd0000000000000000000bbb', Buffer.from('b'))
  expect(await readdir(join(root, 'partials'))).toEqual([])
  expect((await readdir(join(root, 'blobs'))).sort()).toEqual(['aa', 'bb'])
  await rm(root, { recursive: true })
})
