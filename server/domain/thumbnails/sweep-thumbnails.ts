import { join } from '#server/platform/sql'
import type { CachedThumbnail } from '#server/storage/thumbnails/thumbnail-files'
import type { Drive } from '../drive.ts'

const step = 500
/** The oldest go first where there are more; they come back when somebody looks at them. */
export const mostCachedBytes = 512 * 1024 * 1024

/**
 * Removes thumbnails of contents that no blob has any more, and beyond `mostBytes` the oldest. Answers how many went.
 */
export async function sweepThumbnails(drive: Drive, mostBytes = mostCachedBytes): Promise<number> {
  const { files } = drive.thumbnails
  let removed = 0
  const remove = async ({ path }: CachedThumbnail): Promise<void> => {
    await files.remove(path)
    removed += 1
  }
  const kept: Pick<CachedThumbnail, 'path' | 'sizeBytes' | 'madeMs'>[] = []
  let batch: CachedThumbnail[] = []
  const settle = async (): Promise<void> => {
    const known = await findContents(drive, batch)
    for (const each of batch) {
      if (known.has(each.sha256)) kept.push(each)
      else await remove(each)
    }
    batch = []
  }
  for await (const each of files.list()) if (batch.push(each) === step) await settle()
  await settle()

  let total = kept.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  for (const oldest of kept.toSorted((a, b) => a.madeMs - b.madeMs)) {
    if (total <= mostBytes) break
    await files.remove(oldest.path)
    removed += 1
    total -= oldest.sizeBytes
  }
  return removed
}

async function findContents(
  drive: Drive,
  batch: readonly CachedThumbnail[],
): Promise<ReadonlySet<string>> {
  const digests = [...new Set(batch.map(({ sha256 }) => sha256))]
  if (digests.length === 0) return new Set()
  const rows = await drive.database.read.$queryRaw<{ sha256: string }[]>`
    SELECT DISTINCT "sha256" FROM "Blob" WHERE "sha256" IN (${join(digests)})`
  return new Set(rows.map(({ sha256 }) => sha256))
}
