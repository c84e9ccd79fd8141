import { DriveError } from '#contract/errors'
import { maxStars } from '#contract/search'
import { clock } from '#server/platform/clock'
import type { Actor } from '../actor.ts'
import { requireStanding } from '../credentials/standing.ts'
import type { Drive } from '../drive.ts'
import { getItem } from '../items/queries.ts'

/**
 * Marks an item for the actor alone: nobody else is told. Twice is once. Throws `not_found` as `getItem` does, `not_allowed`
 * for the top of a space and when there are 1,000 stars already.
 */
export async function starItem(drive: Drive, actor: Actor, itemId: string): Promise<void> {
  await drive.database.transact(async (tx) => {
    await requireStanding(tx, actor)
    const item = await getItem(tx, actor, itemId)
    if (item.parentId === null)
      throw new DriveError('not_allowed', { message: 'The top of a space has its place already.' })
    const stars = await tx.$queryRaw<{ itemId: string }[]>`
      SELECT "itemId" FROM "Star" WHERE "userId" = ${actor.userId}`
    if (stars.some((star) => star.itemId === itemId)) return
    if (stars.length >= maxStars)
      throw new DriveError('not_allowed', {
        message: `${maxStars.toLocaleString('en')} items are starred. Take a star from another first.`,
      })
    await tx.$executeRaw`
      INSERT INTO "Star" ("userId", "itemId", "atMs") VALUES (${actor.userId}, ${itemId}, ${clock.now()})`
  })
}

/** Takes the star away. Without one, and for what is not there, nothing happens: only one's own stars are touched (A1). */
export async function unstarItem(drive: Drive, actor: Actor, itemId: string): Promise<void> {
  await drive.database.transact(async (tx) => {
    await requireStanding(tx, actor)
    await tx.$executeRaw`DELETE FROM "Star" WHERE "userId" = ${actor.userId} AND "itemId" = ${itemId}`
  })
}
