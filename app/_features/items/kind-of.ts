import { contentKind } from '#contract/content-kind'
import type { Item } from '#contract/item'
import { useWords } from '../../_language/use-words.ts'
import { words as english } from './words.ts'

/** What kind of thing an item is, in words. */
export function useKindOf(): (item: Pick<Item, 'kind' | 'name'>) => string {
  const words = useWords(english)
  return ({ kind, name }) =>
    kind === 'shortcut' ? words.sharedFolder : words.kinds[contentKind(kind, name)]
}
