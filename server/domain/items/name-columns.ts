import { contentKind, type ContentKind } from '#contract/content-kind'
import type { ItemKind } from '#contract/item'
import { searchKey } from '#contract/search-key'
import { sortKey } from '#contract/sort-key'
import { sql, type Sql } from '#server/platform/sql'

export type NameColumns = {
  name: string
  sortKey: string
  searchKey: string
  contentKind: ContentKind
}

/** A name with all that is kept beside it. Whatever writes a name writes these four together. */
export function nameColumns(kind: ItemKind, name: string): NameColumns {
  return {
    name,
    sortKey: sortKey(kind, name),
    // The root of a space has no name, and is found by none.
    searchKey: name === '' ? '' : searchKey(name),
    contentKind: contentKind(kind, name),
  }
}

/** The same as what an UPDATE sets. */
export function setName(kind: ItemKind, name: string): Sql {
  const columns = nameColumns(kind, name)
  return sql`"name" = ${columns.name}, "sortKey" = ${columns.sortKey}, "searchKey" = ${columns.searchKey},
    "contentKind" = ${columns.contentKind}`
}
