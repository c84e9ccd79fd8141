import { numberedName } from '#contract/names'
import type { OnConflict } from '#contract/commands/items'

export type ModelItem = {
  id: string
  parentId: string | null
  kind: 'file' | 'folder'
  name: string
  sizeBytes: number
  trashed: boolean
}

/** What a refused step answers with; the model changes nothing then. */
export class Refused extends Error {}

/**
 * The tree of one space in memory, with the rules of the item commands and nothing of how Cove keeps them: the truth
 * that the real drive is held against. Ids come from outside, because the drive makes them.
 */
export class TreeModel {
  readonly items = new Map<string, ModelItem>()

  constructor(readonly rootId: string) {
    this.items.set(rootId, {
      id: rootId,
      parentId: null,
      kind: 'folder',
      name: '',
      sizeBytes: 0,
      trashed: false,
    })
  }

  get usedBytes(): number {
    return [...this.items.values()].reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  }

  isLiving(id: string): boolean {
    return this.chain(id).every(({ trashed }) => !trashed)
  }

  living(parentId: string): ModelItem[] {
    return this.children(parentId).filter(({ trashed }) => !trashed)
  }

  trash(): ModelItem[] {
    return [...this.items.values()].filter(({ trashed }) => trashed)
  }

  add(item: Omit<ModelItem, 'trashed'>): void {
    const parent = this.livingItem(item.parentId!)
    if (parent.kind !== 'folder') throw new Refused('invalid_input')
    if (this.taken(parent.id, item.name)) throw new Refused('name_taken')
    this.items.set(item.id, { ...item, trashed: false })
  }

  rename(id: string, name: string): void {
    const item = this.inners([id])[0]!
    const other = this.taken(item.parentId!, name)
    if (other && other.id !== id) throw new Refused('name_taken')
    item.name = name
  }

  move(ids: string[], parentId: string, onConflict: OnConflict): void {
    const items = this.inners(ids)
    this.requirePlace(ids, parentId)
    const names = this.arrange(items, parentId, onConflict, true)
    for (const item of items) Object.assign(item, { parentId, name: names.get(item.id)! })
  }

  /** `twins` gives, for each of `ids`, the ids of the new items by those of their sources. */
  copy(
    ids: string[],
    parentId: string,
    onConflict: OnConflict,
    twins: (plan: CopyPlan) => Map<string, string>[],
  ): void {
    const items = this.inners(ids)
    this.requirePlace(ids, parentId)
    const names = this.arrange(items, parentId, onConflict, false)
    const plan = items.map((item) => ({
      item,
      name: names.get(item.id)!,
      below: this.livingBelow(item.id),
    }))
    const made = twins(plan)
    for (const [i, { item, name, below }] of plan.entries()) {
      const twin = (id: string) => made[i]!.get(id)!
      this.items.set(twin(item.id), { ...item, id: twin(item.id), parentId, name })
      for (const inner of below) {
        this.items.set(twin(inner.id), {
          ...inner,
          id: twin(inner.id),
          parentId: twin(inner.parentId!),
        })
      }
    }
  }

  throwAway(ids: string[]): void {
    const items = this.inners(ids)
    const named = new Set(ids)
    const isTop = ({ id }: ModelItem) =>
      !this.chain(id)
        .slice(1)
        .some((above) => named.has(above.id))
    for (const item of items.filter(isTop)) item.trashed = true
  }

  restore(id: string): void {
    const item = this.trashedItem(id)
    const parentId =
      this.items.has(item.parentId!) && this.isLiving(item.parentId!) ? item.parentId! : this.rootId
    let name = item.name
    for (let number = 2; this.taken(parentId, name); number += 1)
      name = numberedName(item.name, number, item.kind)
    Object.assign(item, { parentId, name, trashed: false })
  }

  purge(id: string): void {
    this.trashedItem(id)
    this.items.delete(id)
    for (const child of [...this.items.values()].filter(({ parentId }) => parentId === id)) {
      if (child.trashed) child.parentId = this.rootId
      else {
        child.trashed = true
        this.purge(child.id)
      }
    }
  }

  private inners(ids: string[]): ModelItem[] {
    const items = ids.map((id) => this.livingItem(id))
    if (items.some(({ parentId }) => parentId === null)) throw new Refused('not_allowed')
    return items
  }

  private livingItem(id: string): ModelItem {
    const item = this.items.get(id)
    if (!item || !this.isLiving(id)) throw new Refused('not_found')
    return item
  }

  private trashedItem(id: string): ModelItem {
    const item = this.items.get(id)
    if (!item?.trashed) throw new Refused('not_found')
    return item
  }

  private requirePlace(ids: string[], parentId: string): void {
    const parent = this.livingItem(parentId)
    if (parent.kind !== 'folder') throw new Refused('invalid_input')
    if (this.chain(parentId).some(({ id }) => ids.includes(id))) throw new Refused('invalid_input')
  }

  private arrange(items: ModelItem[], parentId: string, onConflict: OnConflict, stay: boolean) {
    const names = new Map<string, string>()
    const leaving: ModelItem[] = []
    const given = new Set<string>()
    for (const item of items) {
      const other = this.taken(parentId, item.name)
      let name = item.name
      const inPlace = stay && other?.id === item.id
      if (!inPlace && (other || given.has(name))) {
        const isNamed = items.some(({ id }) => id === other?.id)
        if (onConflict === 'rename') {
          for (let number = 2; this.taken(parentId, name) || given.has(name); number += 1) {
            name = numberedName(item.name, number, item.kind)
          }
        } else if (
          onConflict === 'replace' &&
          other?.kind === 'file' &&
          item.kind === 'file' &&
          !isNamed &&
          !given.has(name)
        ) {
          leaving.push(other)
        } else throw new Refused('name_taken')
      }
      given.add(name)
      names.set(item.id, name)
    }
    for (const item of leaving) item.trashed = true
    return names
  }

  private taken(parentId: string, name: string): ModelItem | undefined {
    return this.living(parentId).find((item) => item.name === name)
  }

  private children(parentId: string): ModelItem[] {
    return [...this.items.values()].filter((item) => item.parentId === parentId)
  }

  private livingBelow(id: string): ModelItem[] {
    return this.living(id).flatMap((child) => [child, ...this.livingBelow(child.id)])
  }

  private chain(id: string): ModelItem[] {
    const item = this.items.get(id)
    if (!item) return []
    return item.parentId === null ? [item] : [item, ...this.chain(item.parentId)]
  }
}

export type CopyPlan = { item: ModelItem; name: string; below: ModelItem[] }[]
