import { objectKeys } from './object-keys.ts'
import type { ObjectCalls } from './object-calls.ts'

/** Removes every segment and tail of an id, and ends its multipart uploads: their parts cost room and can be seen nowhere. */
export async function removeData(calls: ObjectCalls, blobId: string): Promise<void> {
  const under = objectKeys.dataOf(blobId)
  const abortAll = async (): Promise<void> => {
    for await (const { key, uploadId } of calls.uploads(under)) await calls.abort(key, uploadId)
  }
  const removeAll = async (): Promise<void> => {
    for await (const { key } of calls.list(under)) await calls.remove(key)
  }
  await Promise.all([abortAll(), removeAll()])
}
