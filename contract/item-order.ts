import { contentKind } from './content-kind.ts'
import type { Item } from './item.ts'
import { compareSortKeys, sortKey } from './sort-key.ts'

/** The orders of a folder's listing. Folders lead in each of them; `-` turns round what is behind. */
export const itemSorts = [
  'name',
  '-name',
  'modified',
  '-modified',
  'size',
  '-size',
  'kind',
  '-kind',
] as const
export type ItemSort = (typeof itemSorts)[number]

/** What an item has that its place depends on. Without a time (`modifiedAt` empty) it is the newest. */
export type Ordered = Pick<Item, 'kind' | 'name' | 'sizeBytes' | 'modifiedAt'>

/**
 * The place of an item in an order, as a string that `compareOrderKeys` compares: `0` for folders or `1` for files, then
 * the value, then the sort key of the name, which is unique among the living of a folder.
 */
export function orderKey(item: Ordered, sort: ItemSort): string {
  const name = sortKey(item.kind, item.name)
  const part = name[0]!
  switch (columnOf(sort)) {
    case 'name':
      return name
    case 'modified':
      return `${part}${padded(timeOf(item))}${name}`
    case 'size':
      return part === '0' ? name : `${part}${padded(item.sizeBytes)}${name}`
    case 'kind':
      return part === '0' ? name : `${part}${contentKind(item.kind, item.name)}\u0001${name}`
  }
}

export function compareOrderKeys(a: string, b: string, sort: ItemSort): number {
  if (a === '' || b === '') return a.length - b.length
  if (a[0] !== b[0]) return a[0] === '0' ? -1 : 1
  const order = compareSortKeys(a, b)
  return isTurned(sort, a[0] === '0') ? -order : order
}

/** What a listing is ordered by, whichever way round. */
export function columnOf(sort: ItemSort): 'name' | 'modified' | 'size' | 'kind' {
  return (isDescending(sort) ? sort.slice(1) : sort) as 'name' | 'modified' | 'size' | 'kind'
}

export const isDescending = (sort: ItemSort): boolean => sort.startsWith('-')

/** Whether this part of the listing runs backwards. Folders have no size and are of one kind: those orders leave them as they are. */
export function isTurned(sort: ItemSort, ofFolders: boolean): boolean {
  const column = columnOf(sort)
  return isDescending(sort) && !(ofFolders && (column === 'size' || column === 'kind'))
}

/** Whole numbers as strings in their order; times before 1970 lead. */
function padded(value: number): string {
  return value < 0 ? `-${padded(value + maxTime)}` : String(value).padStart(16, '0')
}

/** As far from 1970 as a time can be, either way. */
const maxTime = 8.64e15

const timeOf = ({ modifiedAt }: Ordered) =>
  modifiedAt === '' ? Number.MAX_SAFE_INTEGER : Date.parse(modifiedAt)
