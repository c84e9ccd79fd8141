import type { OnConflict } from '#contract/commands/items'
import { DriveError } from '#contract/errors'
import type { ItemKind } from '#contract/item'
import { numberedName } from '#contract/names'
import type { Tx } from '#server/platform/database'
import { join } from '#server/platform/sql'

export type Arriving = { id: string; kind: ItemKind; name: string }

export type Arrangement = {
  /** The name that each arriving item gets, by its id. */
  names: ReadonlyMap<string, string>
  /** Living files of the folder that make way. */
  replaced: string[]
  /** The same, by the id of the arriving item for which it does. */
  replacedBy: ReadonlyMap<string, string>
}

const numbersTried = 10_000

/**
 * Settles the names of items that arrive in a folder together. Called under the lock of the space; the unique index of
 * living names still has the last word. Throws `name_taken`: with `fail` for any name in use, with `replace` when not
 * both are files, and when two arriving items have one name. Items already in the folder keep their names.
 */
export async function arrangeNames(
  tx: Tx,
  folderId: string,
  arriving: readonly Arriving[],
  onConflict: OnConflict,
): Promise<Arrangement> {
  const here = await findLiving(
    tx,
    folderId,
    arriving.map(({ name }) => name),
  )
  const staying = new Set(
    arriving.filter(({ id, name }) => here.get(name)?.id === id).map(({ id }) => id),
  )
  const taken = new Set([...here.keys()])
  const names = new Map<string, string>()
  const replacedBy = new Map<string, string>()
  const makesWay = new Set<string>()
  for (const item of arriving) {
    const other = here.get(item.name)
    let name = item.name
    if (!staying.has(item.id) && taken.has(name)) {
      const canReplace = other?.kind === 'file' && item.kind === 'file' && !staying.has(other.id)
      if (onConflict === 'rename') name = await findFree(tx, folderId, item, taken)
      else if (onConflict === 'replace' && canReplace && !makesWay.has(other.id)) {
        makesWay.add(other.id)
        replacedBy.set(item.id, other.id)
      } else throw nameTaken(name)
    }
    taken.add(name)
    names.set(item.id, name)
  }
  return { names, replaced: [...makesWay], replacedBy }
}

export function nameTaken(name: string): DriveError {
  return new DriveError('name_taken', { message: `“${name}” is already here.` })
}

type Living = { id: string; kind: ItemKind; name: string }

async function findLiving(
  tx: Tx,
  folderId: string,
  names: readonly string[],
): Promise<Map<string, Living>> {
  const rows = await tx.$queryRaw<Living[]>`
    SELECT "id", "kind", "name" FROM "Item"
    WHERE "parentId" = ${folderId} AND "trashedAtMs" IS NULL AND "name" IN (${join([...new Set(names)])})`
  return new Map(rows.map((row) => [row.name, row]))
}

/** The first numbered name that is neither in the folder nor in `taken`; asks in growing batches. */
async function findFree(
  tx: Tx,
  folderId: string,
  item: Arriving,
  taken: ReadonlySet<string>,
): Promise<string> {
  for (let from = 2, size = 16; from < numbersTried; from += size, size *= 4) {
    const candidates = Array.from({ length: size }, (_, i) =>
      numberedName(item.name, from + i, item.kind),
    )
    const free = candidates.filter((name) => !taken.has(name))
    if (free.length === 0) continue
    const here = await findLiving(tx, folderId, free)
    const name = free.find((candidate) => !here.has(candidate))
    if (name !== undefined) return name
  }
  throw nameTaken(item.name)
}
