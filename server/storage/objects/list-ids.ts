import { objectKeys } from './object-keys.ts'
import type { ObjectCalls } from './object-calls.ts'

/** The ids of all blobs and partials, those too of which there is nothing but a multipart upload. */
export async function* listIds(calls: ObjectCalls): AsyncGenerator<string> {
  for await (const { key } of calls.list(objectKeys.blobs)) {
    const id = objectKeys.idIn(key)
    if (id) yield id
  }
  for await (const name of calls.folders(objectKeys.data)) {
    const id = objectKeys.idIn(`${objectKeys.data}${name}`)
    if (id) yield id
  }
  for await (const { key } of calls.uploads(objectKeys.data)) {
    const id = objectKeys.idIn(key)
    if (id) yield id
  }
}
