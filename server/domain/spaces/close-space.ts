import type { Tx } from '#server/platform/database'

/** Marks a space as gone: nobody sees or follows it any more, and `sweepSpaces` removes its rows. */
export async function closeSpace(tx: Tx, spaceId: string, nowMs: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Space" SET "kind" = 'gone', "deletedAtMs" = COALESCE("deletedAtMs", ${nowMs}) WHERE "id" = ${spaceId}`
  await tx.$executeRaw`DELETE FROM "Member" WHERE "spaceId" = ${spaceId}`
}
