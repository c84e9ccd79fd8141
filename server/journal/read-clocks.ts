import type { Reader } from '#server/platform/database'
import { join } from '#server/platform/sql'

/** The clocks of these spaces, by their ids. */
export async function readClocks(
  read: Reader,
  spaceIds: readonly string[],
): Promise<Map<string, number>> {
  if (spaceIds.length === 0) return new Map()
  const rows = await read.$queryRaw<{ id: string; clock: bigint }[]>`
    SELECT "id", "clock" FROM "Space" WHERE "id" IN (${join([...spaceIds])})`
  return new Map(rows.map(({ id, clock }) => [id, Number(clock)]))
}
