import { join } from 'node:path'
import type { Disk } from '#server/platform/disk'
import type { Env } from '#server/platform/env'
import { parseStorageUrl } from '#server/platform/storage-url'
import type { BlobStore } from './blob-store.ts'
import { localDisk } from './local-disk.ts'
import { openBlobReader, type BlobReader } from './reading/blob-reader.ts'
import { storeReader } from './reading/store-reader.ts'
import { notePlace, requireKnownPlace } from './storage-place.ts'

export type StorageEnv = Pick<
  Env,
  | 'DATA_DIR'
  | 'STORAGE_URL'
  | 'AWS_ACCESS_KEY_ID'
  | 'AWS_SECRET_ACCESS_KEY'
  | 'AWS_SESSION_TOKEN'
  | 'AWS_REGION'
>
export type OpenedBlobStore = { blobs: BlobStore; reader: BlobReader; close(): Promise<void> }

/**
 * The blobs of a drive where its environment says that they are. Throws a sentence for the operator where they were somewhere
 * else before, or the store cannot be used.
 */
export async function openBlobStore(
  env: StorageEnv,
  disk: Pick<Disk, 'take' | 'roomBytes'> | null = null,
): Promise<OpenedBlobStore> {
  const place = env.STORAGE_URL ? parseStorageUrl(env.STORAGE_URL, env) : null
  requireKnownPlace(env.DATA_DIR, place)
  if (!place) {
    const root = join(env.DATA_DIR, 'blobs')
    const blobs = await localDisk(root, disk)
    const reader = openBlobReader(root)
    return { blobs, reader, close: () => reader.close() }
  }
  // Who keeps blobs on the disk loads none of it.
  const { objectStore } = await import('./objects/object-store.ts')
  const blobs = await objectStore(place)
  notePlace(env.DATA_DIR, place)
  return { blobs, reader: storeReader(blobs), close: async () => blobs.close() }
}
