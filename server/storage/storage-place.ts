import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ObjectPlace } from '#server/platform/storage-url'

const fileOf = (dataDir: string): string => join(dataDir, 'storage')
/** Without keys: they may change, and this lies open. */
const nameOf = ({ bucket, prefix }: ObjectPlace): string => `s3 ${bucket}/${prefix}`

/**
 * Throws where blobs were kept elsewhere before: every file would seem to be lost, and uploads would be ended for it. `place`:
 * null for the disk of DATA_DIR.
 */
export function requireKnownPlace(dataDir: string, place: ObjectPlace | null): void {
  const file = fileOf(dataDir)
  const known = existsSync(file) ? readFileSync(file, 'utf8').trim() : null
  const asked = place && nameOf(place)
  if (known !== null && known !== asked) {
    throw new Error(
      `STORAGE_URL: the files of this drive lie in ${known}, says ${file}. Set STORAGE_URL to it; if they were moved, remove that file.`,
    )
  }
  if (asked !== null && known === null && holdsBlobs(dataDir)) {
    throw new Error(
      `STORAGE_URL: the files of this drive lie on the disk, in ${join(dataDir, 'blobs')}. To move them, take a backup, and restore it into an empty DATA_DIR with STORAGE_URL set.`,
    )
  }
}

/** Writes down where the blobs are from now on. */
export function notePlace(dataDir: string, place: ObjectPlace): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  if (!existsSync(fileOf(dataDir)))
    writeFileSync(fileOf(dataDir), `${nameOf(place)}\n`, { flush: true })
}

function holdsBlobs(dataDir: string): boolean {
  const folders = ['partials', 'blobs'].map((name) => join(dataDir, 'blobs', name))
  return folders.filter(existsSync).some((folder) => readdirSync(folder).length > 0)
}
