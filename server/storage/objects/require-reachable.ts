import type { ObjectPlace } from '#server/platform/storage-url'
import { ObjectStoreError } from '#server/platform/trouble'
import { objectKeys } from './object-keys.ts'
import type { ObjectCalls } from './object-calls.ts'

/** Tries the rights that the drive needs, before anybody relies on them. Throws a sentence in which no secret stands. */
export async function requireReachable(calls: ObjectCalls, place: ObjectPlace): Promise<void> {
  const { endpoint, bucket, prefix } = place
  const tryAll = async (): Promise<void> => {
    await calls.put(objectKeys.probe, Buffer.from('x'))
    const found = await calls.get(objectKeys.probe, 0)
    found?.body?.destroy()
    for await (const one of calls.list(objectKeys.probe)) if (one) break
    for await (const one of calls.uploads(objectKeys.data)) if (one) break
    await calls.remove(objectKeys.probe)
  }
  try {
    await tryAll()
  } catch (error) {
    if (!(error instanceof ObjectStoreError)) throw error
    const hint = {
      'store-away': 'Does it run, and does the address say tls=0 where it speaks plain HTTP?',
      'store-refuses':
        'Look at the key and its secret, the bucket, and the clock of this machine; the key must be allowed to read, write, delete and list.',
      'store-full': 'It has no room.',
    }[error.kind]
    throw new Error(
      `STORAGE_URL: the bucket ${bucket} at ${endpoint}${prefix && `, below ${prefix},`} cannot be used (${error.message}). ${hint}`,
      { cause: error },
    )
  }
}
