import { DriveError } from '#contract/errors'
import type { Tx } from '#server/platform/database'

/**
 * The room of a link to drop, kept as the quota is (Q1): guarded updates, whose affected rows decide. `linkId` null, an
 * upload that came through no link, changes nothing; so does a link that is gone, with whose end its uploads end.
 */
export type Drop = { linkId: string | null }

/** Holds bytes for an upload, and its one file when it is opened. Throws `quota_exceeded`; nothing is held then. */
export async function holdDrop(
  tx: Tx,
  { linkId }: Drop,
  bytes: number,
  files: 0 | 1,
): Promise<void> {
  if (linkId === null) return
  const changed = await tx.$executeRaw`
    UPDATE "Link" SET "reservedBytes" = "reservedBytes" + ${bytes}, "reservedFiles" = "reservedFiles" + ${files}
    WHERE "id" = ${linkId} AND "usedBytes" + "reservedBytes" + ${bytes} <= "maxBytes"
      AND "usedFiles" + "reservedFiles" + ${files} <= "maxFiles"`
  if (changed === 1) return
  throw new DriveError('quota_exceeded', { message: 'This link has no room for that any more.' })
}

/** Gives back exactly what was held (U1). */
export async function releaseDrop(
  tx: Tx,
  { linkId }: Drop,
  bytes: number,
  files: 0 | 1,
): Promise<void> {
  if (linkId === null) return
  await tx.$executeRaw`
    UPDATE "Link" SET "reservedBytes" = "reservedBytes" - ${bytes}, "reservedFiles" = "reservedFiles" - ${files}
    WHERE "id" = ${linkId}`
}

/** At the commit: what was held is used. Neither sum rises, so no guard is needed. */
export async function settleDrop(
  tx: Tx,
  { linkId }: Drop,
  held: number,
  used: number,
): Promise<void> {
  if (linkId === null) return
  await tx.$executeRaw`
    UPDATE "Link" SET "reservedBytes" = "reservedBytes" - ${held}, "usedBytes" = "usedBytes" + ${used},
      "reservedFiles" = "reservedFiles" - 1, "usedFiles" = "usedFiles" + 1
    WHERE "id" = ${linkId}`
}
