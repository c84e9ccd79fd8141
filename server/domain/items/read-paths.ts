import type { Reader } from '#server/platform/database'
import { join } from '#server/platform/sql'

type Step = { id: string; parentId: string | null; name: string }

/** Paths from the tops of their spaces, such as `/photos/sea.jpg`, `/` for a root; for whoever has checked the right to look. */
export async function readPaths(
  read: Reader,
  itemIds: readonly string[],
): Promise<Map<string, string>> {
  const ids = [...new Set(itemIds)]
  if (ids.length === 0) return new Map()
  const rows = await read.$queryRaw<Step[]>`
    WITH RECURSIVE up("id", "parentId", "name") AS (
      SELECT "id", "parentId", "name" FROM "Item" WHERE "id" IN (${join(ids)})
      UNION
      SELECT p."id", p."parentId", p."name" FROM up JOIN "Item" p ON p."id" = up."parentId"
    )
    SELECT "id", "parentId", "name" FROM up`
  const steps = new Map(rows.map((row) => [row.id, row]))
  const pathOf = (id: string): string => {
    const names: string[] = []
    for (let step = steps.get(id); step; step = steps.get(step.parentId ?? ''))
      if (step.name !== '') names.unshift(step.name)
    return `/${names.join('/')}`
  }
  return new Map(ids.map((id) => [id, pathOf(id)]))
}
