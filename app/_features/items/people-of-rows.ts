import type { Person } from '#contract/item'
import { personColours } from '../../_ui/person-colour.ts'
import type { ListRow } from './item-list-props.ts'

/** Those behind are seen when one scrolls, and then have the colours they have. */
const mostRows = 200

/** Who changed the first rows of a list: as many people as there are colours. */
export function peopleOfRows(rows: readonly ListRow[]): Person[] {
  const found = new Map<string, Person>()
  for (const { item } of rows.slice(0, mostRows)) found.set(item.updatedBy.id, item.updatedBy)
  return [...found.values()].slice(0, personColours)
}
