import type { Entry, EntryBody } from '#contract/entries'
import type { Tx } from '#server/platform/database'
import { hasCompany } from '#server/platform/beside'
import { toIso } from '#server/platform/clock'
import { join, sql } from '#server/platform/sql'

export type Author = { id: string; name: string }

/**
 * Raises the clock of a space by one, or by `steps`; answers the last one. In the transaction of the change: the row stays
 * locked until it commits (J1).
 */
export async function raiseClock(tx: Tx, spaceId: string, steps = 1): Promise<number | null> {
  const rows = await tx.$queryRaw<{ clock: bigint }[]>`
    UPDATE "Space" SET "clock" = "clock" + ${steps} WHERE "id" = ${spaceId} AND "deletedAtMs" IS NULL RETURNING "clock"`
  return rows[0] ? Number(rows[0].clock) : null
}

/** Writes one entry at a clock that `raiseClock` gave in the same transaction. */
export async function append(
  tx: Tx,
  at: { spaceId: string; clock: number; author: Author; commandId: string | null; nowMs: number },
  body: EntryBody,
): Promise<Entry> {
  const payload = JSON.stringify({ ...body, actorName: at.author.name })
  await tx.$executeRaw`
    INSERT INTO "JournalEntry" ("spaceId", "clock", "type", "payload", "actorId", "commandId", "atMs")
    VALUES (${at.spaceId}, ${at.clock}, ${body.type}, ${payload}, ${at.author.id}, ${at.commandId}, ${at.nowMs})`
  return { ...body, spaceId: at.spaceId, clock: at.clock, actor: at.author, at: toIso(at.nowMs) }
}

/** Writes entries of one space at clocks that `raiseClock` gave in the same transaction. */
export async function appendAll(
  tx: Tx,
  { spaceId, author, commandId, nowMs }: Writing & { spaceId: string },
  told: readonly { clock: number; body: EntryBody }[],
): Promise<Entry[]> {
  const values = told.map(({ clock, body }) => {
    const payload = JSON.stringify({ ...body, actorName: author.name })
    return sql`(${spaceId}, ${clock}, ${body.type}, ${payload}, ${author.id}, ${commandId}, ${nowMs})`
  })
  await tx.$executeRaw`
    INSERT INTO "JournalEntry" ("spaceId", "clock", "type", "payload", "actorId", "commandId", "atMs")
    VALUES ${join(values)}`
  const at = toIso(nowMs)
  return told.map(({ clock, body }) => ({ ...body, spaceId, clock, actor: author, at }))
}

/** Spaces, or rows, of one statement. */
const atOnce = 200

/**
 * Locks spaces until the transaction ends, in the order of their ids, so that two transactions never wait for each other.
 * Deleted spaces too: they may be coming back. Where nobody else writes meanwhile there is nothing to lock.
 */
export async function lockSpaces(tx: Tx, spaceIds: readonly string[]): Promise<void> {
  if (!hasCompany(tx)) return
  // An UPDATE would lock them in the order in which it finds them.
  for (const ids of slices([...new Set(spaceIds)].sort()))
    await tx.$queryRaw`SELECT 1 FROM "Space" WHERE "id" IN (${join(ids)}) ORDER BY "id" FOR UPDATE`
}

type Writing = { author: Author; commandId: string | null; nowMs: number }

/**
 * Raises the clock of each space and writes its entry there, in the order given. The spaces are locked, and named once
 * each; what is told to one that does not live is dropped, for nobody follows it.
 */
export async function appendEach(
  tx: Tx,
  { author, commandId, nowMs }: Writing,
  told: readonly { spaceId: string; body: EntryBody }[],
): Promise<Entry[]> {
  const entries: Entry[] = []
  for (const part of slices(told)) {
    const rows = await tx.$queryRaw<{ id: string; clock: bigint }[]>`
      UPDATE "Space" SET "clock" = "clock" + 1
      WHERE "id" IN (${join(part.map(({ spaceId }) => spaceId))}) AND "deletedAtMs" IS NULL RETURNING "id", "clock"`
    const clocks = new Map(rows.map(({ id, clock }) => [id, Number(clock)]))
    const living = part.filter(({ spaceId }) => clocks.has(spaceId))
    if (living.length === 0) continue
    const values = living.map(({ spaceId, body }) => {
      const payload = JSON.stringify({ ...body, actorName: author.name })
      return sql`(${spaceId}, ${clocks.get(spaceId)!}, ${body.type}, ${payload}, ${author.id}, ${commandId}, ${nowMs})`
    })
    await tx.$executeRaw`
      INSERT INTO "JournalEntry" ("spaceId", "clock", "type", "payload", "actorId", "commandId", "atMs")
      VALUES ${join(values)}`
    for (const { spaceId, body } of living)
      entries.push({
        ...body,
        spaceId,
        clock: clocks.get(spaceId)!,
        actor: author,
        at: toIso(nowMs),
      })
  }
  return entries
}

function slices<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / atOnce) }, (_, i) =>
    all.slice(i * atOnce, (i + 1) * atOnce),
  )
}
