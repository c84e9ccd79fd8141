import { isDeepStrictEqual } from 'node:util'
import type { Entry } from '#contract/entries'
import type { Item } from '#contract/item'
import type { ApiClient } from '#e2e/support/api-client'
import { readAncestry } from '#server/domain/items/ancestry'
import { presentItems } from '#server/domain/items/present-item'
import { readSince } from '#server/journal/read-since'
import type { Database } from '#server/platform/database'

/** A space as its database has it, past server and clients. */
export class Truth {
  readonly #database: Database
  readonly #spaceId: string

  constructor(database: Database, spaceId: string) {
    this.#database = database
    this.#spaceId = spaceId
  }

  async clock(): Promise<number> {
    const space = await this.#database.read.space.findUniqueOrThrow({
      where: { id: this.#spaceId },
    })
    return Number(space.clock)
  }

  async isLiving(folderId: string): Promise<boolean> {
    return (await readAncestry(this.#database.read, [folderId])).isLiving(folderId)
  }

  /** The living items of a folder, in order; null: the folder is gone. */
  async listing(folderId: string): Promise<Item[] | null> {
    if (!(await this.isLiving(folderId))) return null
    const rows = await this.#database.read.item.findMany({
      where: { parentId: folderId, trashedAtMs: null },
      orderBy: { sortKey: 'asc' },
    })
    return presentItems(this.#database.read, rows)
  }

  async journal(since: number): Promise<Entry[]> {
    const all: Entry[] = []
    for (let at = since; ;) {
      const part = await readSince(this.#database.read, this.#spaceId, at)
      if (!part) throw new Error(`The journal after ${at} is not whole.`)
      if (part.entries.length === 0) return all
      all.push(...part.entries)
      at = part.entries.at(-1)!.clock
    }
  }

  /** Forgets all but the last few entries, so that who is behind cannot catch up; answers the last one forgotten. */
  async prune(kept: number): Promise<number> {
    return this.#database.transact(async (tx) => {
      const space = await tx.space.findUniqueOrThrow({ where: { id: this.#spaceId } })
      const to = Math.max(0, Number(space.clock) - kept)
      await tx.journalEntry.deleteMany({ where: { spaceId: this.#spaceId, clock: { lte: to } } })
      return to
    })
  }

  /** The clocks of the journal as they are stored, and the ids of commands that stand in it twice. */
  async stored(): Promise<{ clocks: number[]; twice: string[] }> {
    const rows = await this.#database.read.$queryRaw<
      { clock: bigint; commandId: string | null; actorId: string }[]
    >`SELECT "clock", "commandId", "actorId" FROM "JournalEntry" WHERE "spaceId" = ${this.#spaceId} ORDER BY "clock"`
    const seen = new Set<string>()
    const twice = rows
      .filter(({ commandId }) => commandId !== null)
      .map(({ commandId, actorId }) => `${actorId} ${commandId}`)
      .filter((id) => seen.size === seen.add(id).size)
    return { clocks: rows.map(({ clock }) => Number(clock)), twice }
  }
}

/** A folder as the server lists it now: null where it says that there is none. */
export async function listByApi(
  api: ApiClient,
  folderId: string,
): Promise<{ items: Item[]; total: number; clock: number } | null> {
  const first = await api.send('GET', `/items/${folderId}/children?limit=1000`)
  if (first.status === 404) return null
  const page = (await first.json()) as {
    items: Item[]
    total: number
    clock: number
    nextCursor: string | null
  }
  const items = page.nextCursor ? await api.children(folderId) : page.items
  return { items, total: page.total, clock: page.clock }
}

/** What is different between two listings, in one line; null when nothing is. */
export function difference(mine: readonly Item[], theirs: readonly Item[]): string | null {
  if (isDeepStrictEqual(mine, theirs)) return null
  const byId = new Map(theirs.map((item) => [item.id, item]))
  const ids = new Set(mine.map(({ id }) => id))
  const told = (item: Item) => `${item.id} ${item.name} v${item.version}`
  const surplus = mine.filter(({ id }) => !byId.has(id)).map(told)
  const missing = theirs.filter(({ id }) => !ids.has(id)).map(told)
  const other = mine
    .filter((item) => byId.has(item.id) && !isDeepStrictEqual(item, byId.get(item.id)))
    .map((item) => `${JSON.stringify(item)} is ${JSON.stringify(byId.get(item.id))}`)
  const parts = { surplus, missing, other: other.slice(0, 3) }
  return surplus.length + missing.length + other.length === 0
    ? 'the order differs'
    : JSON.stringify(parts)
}
