import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { StoredBlob, StoredUpload } from '../stored.ts'

/** What a power cut that was planned, and did not come, has kept aside: the fault's, not Cove's. */
const aside = /^\.cut-\d+-/
const idPattern = /^[0-9a-hjkmnp-tv-z]{26}$/

/** The names of all files below the store, by the folder they lie in. */
export async function listStore(dataDir: string): Promise<{ partials: string[]; blobs: string[] }> {
  const root = join(dataDir, 'blobs')
  const below = async (dir: string) =>
    (await readdir(dir, { withFileTypes: true, recursive: true }).catch(() => []))
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)
  return { partials: await below(join(root, 'partials')), blobs: await below(join(root, 'blobs')) }
}

/**
 * No file that nobody will clear away: each belongs to a row, or bears the id by which the collector finds it once it is
 * a day old. `settled`: the collector has been there, so nothing but what rows speak of may be left.
 */
export async function checkStrays(
  dataDir: string,
  rows: { blobs: StoredBlob[]; uploads: StoredUpload[] },
  settled = false,
): Promise<string[]> {
  const store = await listStore(dataDir)
  const known = new Set(rows.blobs.map(({ id }) => id))
  const underWay = new Set(
    rows.uploads
      .filter(({ state }) => state === 'open' || state === 'complete')
      .map(({ blobId }) => blobId),
  )
  const wrong: string[] = []
  for (const name of [...store.partials, ...store.blobs])
    if (!idPattern.test(name) && !aside.test(name))
      wrong.push(`stray: nobody will clear ${name} away`)
  if (!settled) return wrong
  for (const name of store.partials)
    // A power cut may bring back the old name of a blob; it goes with the blob.
    if (idPattern.test(name) && !underWay.has(name) && !known.has(name))
      wrong.push(`stray: the partial ${name}`)
  for (const name of store.blobs)
    if (idPattern.test(name) && !known.has(name)) wrong.push(`stray: the blob ${name}`)
  return wrong
}
