import type { ApiClient } from '#e2e/support/api-client'
import { testBlock } from '../test-block.ts'
import { mixedSizes } from './mixed-sizes.ts'

const filesAFolder = 100
const inFlight = 4

/** A folder with folders of a hundred files each, uploaded one by one, no two of the same bytes; answers its id. */
export async function fillFolder(api: ApiClient, files: number, bytes: number): Promise<string> {
  const { id: spaceId, rootId } = await api.home()
  const makeFolder = async (parentId: string, name: string): Promise<string> => {
    const entry = await api.command('folder.create', { spaceId, parentId, name })
    if (entry.type !== 'folder.created') throw new Error('no folder was made')
    return entry.items[0]!.item.id
  }
  const top = await makeFolder(rootId, 'zipped')
  const folders: string[] = []
  for (let n = 0; n < files; n += filesAFolder)
    folders.push(await makeFolder(top, `folder ${folders.length}`))
  const left = mixedSizes(files, bytes).entries()
  const lane = async (): Promise<void> => {
    for (const [n, size] of left) {
      const parentId = folders[Math.floor(n / filesAFolder)]!
      const put = await api.put(spaceId, parentId, `document ${n}.bin`, bodyOf(n, size))
      if (put.status !== 201) throw new Error(`upload: ${put.status}`)
    }
  }
  await Promise.all(Array.from({ length: inFlight }, lane))
  return top
}

const block = testBlock()

/** Equal contents of one owner would be stored once: each begins with its number. */
function bodyOf(n: number, size: number): Buffer {
  const body = Buffer.alloc(size, block)
  if (size >= 4) body.writeUInt32LE(n)
  return body
}
