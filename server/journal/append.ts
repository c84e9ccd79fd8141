import type { Entry, EntryBody } from '#contract/entries'
import type { Tx } from '#server/platform/database'
import { toIso } from '#server/platform/clock'

export type Author = { id: string; name: string }

/** Raises the clock of a space. In the transaction of the change: the row stays locked until it commits (J1). */
export async function raiseClock(tx: Tx, spaceId: string): Promise<number | null> {
  const rows = await tx.$queryRaw<{ clock: bigint }[]>`
    UPDATE "Space" SET "clock" = "clock" + 1 WHERE "id" = ${spaceId} AND "deletedAtMs" IS NULL RETURNING "clock"`
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
