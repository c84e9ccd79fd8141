import type { Entry } from '#contract/entries'
import type { Item, Person } from '#contract/item'

export type ChangeKind =
  'made' | 'added' | 'copied' | 'replaced' | 'renamed' | 'moved' | 'restored' | 'trashed' | 'purged'

/** What happened to an item last, as far as this page has seen it happen. */
export type Change = {
  kind: ChangeKind
  actor: Person
  /** As the server's clock said. */
  at: string
  clock: number
  /** `performance.now()` when this page heard of it. */
  heardMs: number
  /** The item after it; null when it went. */
  item: Item | null
}

const keptChanges = 2000
/** What is older came in a catch-up: it is no news any more. */
const freshMs = 10_000

/** The last change of each item, of the items that changed last. */
export class LastChanges {
  readonly #byItem = new Map<string, Change>()

  note(entries: readonly Entry[], heardMs = performance.now()): void {
    // Of a long catch-up only the end can stay.
    for (const entry of entries.slice(-keptChanges)) {
      const { actor, at, clock } = entry
      for (const { kind, id, item } of effects(entry)) {
        this.#byItem.delete(id)
        this.#byItem.set(id, { kind, actor, at, clock, heardMs, item })
      }
    }
    for (const id of this.#byItem.keys()) {
      if (this.#byItem.size <= keptChanges) return
      this.#byItem.delete(id)
    }
  }

  of(itemId: string): Change | undefined {
    return this.#byItem.get(itemId)
  }

  all(): IterableIterator<Change> {
    return this.#byItem.values()
  }
}

/** Whether another did it, and only just: worth a sign on the screen. */
export function isNews(change: Change, viewerId: string, nowMs = Date.now()): boolean {
  return change.actor.id !== viewerId && isFresh(change, nowMs)
}

export function isFresh(change: Change, nowMs = Date.now()): boolean {
  return Math.abs(nowMs - Date.parse(change.at)) < freshMs
}

type Effect = { kind: ChangeKind; id: string; item: Item | null }

const kinds = {
  'folder.created': 'made',
  'file.added': 'added',
  'file.replaced': 'replaced',
  'version.restored': 'replaced',
  'item.renamed': 'renamed',
  'item.moved': 'moved',
  'item.copied': 'copied',
  'item.arrived': 'moved',
  'item.restored': 'restored',
} as const

function effects(entry: Entry): Effect[] {
  switch (entry.type) {
    case 'item.trashed':
      return entry.items.map(({ id }) => ({ kind: 'trashed', id, item: null }))
    case 'item.purged':
      return entry.items.map(({ id }) => ({ kind: 'purged', id, item: null }))
    case 'item.left':
      return entry.items.map(({ id }) => ({ kind: 'moved', id, item: null }))
    case 'folder.shared':
    case 'folder.unshared':
      return [
        ...entry.left.map(({ id }) => ({ kind: 'moved' as const, id, item: null })),
        ...entry.items.map(({ item }) => ({ kind: 'made' as const, id: item.id, item })),
      ]
    case 'space.purged':
      return entry.left.map(({ id }) => ({ kind: 'purged', id, item: null }))
    case 'trash.emptied':
    case 'version.purged':
    case 'space.created':
    case 'space.joined':
    case 'space.left':
    case 'space.roleChanged':
    case 'space.renamed':
    case 'space.deleted':
    case 'space.restored':
    case 'space.transferred':
    case 'member.set':
    case 'member.removed':
    case 'link.created':
    case 'link.revoked':
      return []
    default: {
      const made = entry.type === 'file.added' ? (entry.folders ?? []) : []
      const replaced = 'replaced' in entry ? (entry.replaced ?? []) : []
      return [
        ...made.map(({ item }) => ({ kind: 'made' as const, id: item.id, item })),
        ...replaced.map((id) => ({ kind: 'trashed' as const, id, item: null })),
        ...entry.items.map(({ item }) => ({ kind: kinds[entry.type], id: item.id, item })),
      ]
    }
  }
}
