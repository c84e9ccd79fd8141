import type { Entry } from '#contract/entries'
import type { Person } from '#contract/item'
import { appendEach, lockSpaces, type Author } from '#server/journal/append'
import type { Tx } from '#server/platform/database'
import type { Told } from '../define-command.ts'
import { findHome, listMemberHomes } from '../spaces/homes.ts'
import { presentJoined } from '../spaces/present-space.ts'

type Space = { id: string; name: string; rootId: string; ownerId: string }
type Telling = { author: Author; nowMs: number }

/** The living spaces of a user, home included; they and the homes of all who are in them are locked. */
export async function lockOwnSpaces(tx: Tx, userId: string, alsoHomeOf?: string): Promise<Space[]> {
  const spaces = await tx.$queryRaw<Space[]>`
    SELECT "id", "name", "rootId", "ownerId" FROM "Space" WHERE "ownerId" = ${userId} AND "deletedAtMs" IS NULL`
  const homes = alsoHomeOf === undefined ? [] : [await findHome(tx, alsoHomeOf)]
  for (const { id } of spaces)
    homes.push(...(await listMemberHomes(tx, id)).map(({ homeId }) => homeId))
  await lockSpaces(tx, [...spaces.map(({ id }) => id), ...homes])
  return spaces
}

/** After a hand-over: the heir sees the spaces at once, everybody else in them sees whose they are. */
export async function tellHandOver(
  tx: Tx,
  spaces: readonly Space[],
  { from, to, ...by }: Telling & { from: Person; to: Person },
): Promise<Entry[]> {
  const entries: Entry[] = []
  for (const { id, name, rootId } of spaces) {
    const joined = await presentJoined(tx, { id, name, rootId, ownerId: to.id }, 'owner')
    const transferred: Told['body'] = { type: 'space.transferred', space: { id, name }, from, to }
    const homes = await listMemberHomes(tx, id)
    const told = homes.map(({ homeId, userId }): Told => {
      const body =
        userId === to.id ? ({ type: 'space.joined', space: joined } as const) : transferred
      return { spaceId: homeId, body }
    })
    entries.push(...(await append(tx, by, [{ spaceId: id, body: transferred }, ...told])))
  }
  return entries
}

/** Before the spaces of a user go for good: those who share them see them go. */
export async function tellPurge(
  tx: Tx,
  spaces: readonly Space[],
  { userId, ...by }: Telling & { userId: string },
): Promise<Entry[]> {
  const entries: Entry[] = []
  for (const { id, name } of spaces) {
    const others = (await listMemberHomes(tx, id)).filter((member) => member.userId !== userId)
    const body: Told['body'] = { type: 'space.left', space: { id, name } }
    entries.push(
      ...(await append(
        tx,
        by,
        others.map(({ homeId }) => ({ spaceId: homeId, body })),
      )),
    )
  }
  return entries
}

const append = (tx: Tx, { author, nowMs }: Telling, told: readonly Told[]) =>
  appendEach(tx, { author, nowMs, commandId: null }, told)
