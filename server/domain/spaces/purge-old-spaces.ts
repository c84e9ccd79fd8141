import type { Entry } from '#contract/entries'
import { appendEach, lockSpaces } from '#server/journal/append'
import { publish } from '#server/journal/publish'
import { clock } from '#server/platform/clock'
import type { Tx } from '#server/platform/database'
import type { Drive } from '../drive.ts'
import { theHouse } from '../house.ts'
import { endUploads } from '../users/end-uploads.ts'
import { closeSpace } from './close-space.ts'
import { findHome } from './homes.ts'
import { removeShortcuts } from './shortcuts.ts'
import { sweepSpaces } from './sweep-spaces.ts'

const sweepBudgetMs = 5000

type Deleted = { id: string; name: string; ownerId: string }

/** Purges the spaces that have been in their owners' trash for longer than the drive keeps it. Answers how many. */
export async function purgeOldSpaces(drive: Drive): Promise<number> {
  const beforeMs = clock.now() - drive.rules.trashLifetimeMs
  const old = await drive.database.read.$queryRaw<Deleted[]>`
    SELECT "id", "name", "ownerId" FROM "Space" WHERE "deletedAtMs" < ${beforeMs} AND "kind" = 'shared'`
  for (const space of old) {
    publish(await drive.database.transact((tx) => purge(tx, space, beforeMs)))
  }
  if (old.length > 0) await sweepSpaces(drive, sweepBudgetMs)
  return old.length
}

async function purge(tx: Tx, { id, name, ownerId }: Deleted, beforeMs: number): Promise<Entry[]> {
  const homeId = await findHome(tx, ownerId)
  await lockSpaces(tx, [homeId, id])
  // It may have come back since it was found.
  const still = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "Space" WHERE "id" = ${id} AND "deletedAtMs" < ${beforeMs} AND "kind" = 'shared'
      AND "ownerId" = ${ownerId}`
  if (still.length === 0) return []
  const nowMs = clock.now()
  await endUploads(tx, { spaceId: id })
  const left = await removeShortcuts(tx, homeId, id)
  await closeSpace(tx, id, nowMs)
  const writing = { author: theHouse, commandId: null, nowMs }
  const body = { type: 'space.purged' as const, space: { id, name }, left }
  return appendEach(tx, writing, [{ spaceId: homeId, body }])
}
