import type { FoundItem } from '#contract/search'
import { useWords } from '../../_language/use-words.ts'
import { useObservable } from '../../_live/observable.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { words as english } from './words.ts'

/** Where something is, as people say it: `Home › photos › 2024`. */
export function usePathText(): (found: Pick<FoundItem, 'item' | 'path'>) => string {
  const words = useWords(english)
  const spaces = useObservable(useWorkspace().spaces)
  return ({ item, path }) => {
    const space = spaces?.find(({ id }) => id === item.spaceId)
    const [top, ...folders] = path
    const first = space?.kind === 'home' ? words.home : (space?.name ?? top?.name ?? '')
    return [first, ...folders.map(({ name }) => name)].join(' › ')
  }
}
