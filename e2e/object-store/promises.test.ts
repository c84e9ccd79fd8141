import { expect, test } from 'vitest'
import { testObjectStore } from '#e2e/support/object-store'
import { parseStorageUrl } from '#server/platform/storage-url'
import { blobStoreSuite } from '#server/storage/blob-store-suite'
import { objectStore } from '#server/storage/objects/object-store'

let drives = 0

blobStoreSuite('a store of objects', async () => {
  const place = parseStorageUrl((await testObjectStore()).url(`promises/${(drives += 1)}`))
  const opened = [await objectStore(place)]
  return {
    store: opened[0]!,
    reopen: async () => {
      const again = await objectStore(place)
      opened.push(again)
      return again
    },
    close: async () => {
      for (const store of opened) store.close()
    },
  }
})

test('what the suite has left behind is listed by nobody else', async () => {
  const store = await objectStore(parseStorageUrl((await testObjectStore()).url('elsewhere')))
  for await (const id of store.list()) expect(id).toBeUndefined()
  store.close()
})
