import type { LiveUpload } from '#contract/live'
import { clock } from '#server/platform/clock'
import type { Reader } from '#server/platform/database'
import { join } from '#server/platform/sql'
import { visitorName } from '../author.ts'

type Row = {
  id: string
  spaceId: string
  parentId: string
  name: string
  lengthBytes: bigint | null
  offsetBytes: bigint
  userId: string
  userName: string
  linkId: string | null
}

/** One that has not moved for so long is paused, or nobody is there any more. */
const restMs = 30_000
const most = 1000

/** The uploads that move in these spaces, by space, oldest first; everybody's, for its members. */
export async function listUnderWay(
  read: Reader,
  spaceIds: readonly string[],
): Promise<Map<string, LiveUpload[]>> {
  const found = new Map<string, LiveUpload[]>()
  if (spaceIds.length === 0) return found
  const rows = await read.$queryRaw<Row[]>`
    SELECT p."id", p."spaceId", p."parentId", p."name", p."lengthBytes", p."offsetBytes", p."userId",
      p."linkId", u."name" AS "userName"
    FROM "Upload" p JOIN "User" u ON u."id" = p."userId"
    WHERE p."spaceId" IN (${join([...spaceIds])}) AND p."state" IN ('open', 'complete')
      AND p."updatedAtMs" > ${clock.now() - restMs}
    ORDER BY p."id" LIMIT ${most}`
  for (const row of rows) {
    const mine = found.get(row.spaceId) ?? []
    found.set(row.spaceId, mine)
    mine.push({
      id: row.id,
      parentId: row.parentId,
      name: row.name,
      lengthBytes: row.lengthBytes === null ? null : Number(row.lengthBytes),
      offsetBytes: Number(row.offsetBytes),
      by: { id: row.userId, name: row.linkId === null ? row.userName : visitorName },
    })
  }
  return found
}
