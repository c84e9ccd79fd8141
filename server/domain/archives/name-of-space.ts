import type { Reader } from '#server/platform/database'

/** What the top folder of a space is called where it needs a name: a home goes by its owner. */
export async function nameOfSpace(read: Reader, spaceId: string): Promise<string> {
  const rows = await read.$queryRaw<{ name: string }[]>`
    SELECT CASE WHEN s."kind" = 'home' THEN u."name" ELSE s."name" END AS "name"
    FROM "Space" s JOIN "User" u ON u."id" = s."ownerId" WHERE s."id" = ${spaceId}`
  return rows[0]?.name || 'Cove'
}
