import type { Item } from '#contract/item'
import { words } from './words.ts'

/** What a folder is called on the screen: the top of a home has no name of its own. */
export function nameOfFolder(item: Pick<Item, 'name' | 'parentId'> | undefined): string {
  return !item || item.parentId === null ? words.home : item.name
}
