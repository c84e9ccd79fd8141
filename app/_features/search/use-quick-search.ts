import { useEffect, useId, useState, type KeyboardEvent } from 'react'
import { go } from '../frame/place.ts'
import { isWish, noWish, searchPath, type SearchWish } from './search-wish.ts'
import { useOpenFound } from './use-open-found.ts'
import { useSearch } from './use-search.ts'

const shownAtOnce = 8

/**
 * What a search field with results below it needs: the wish, the answers, which one the keyboard is at, what keys do. While
 * it is not `isHere` nothing is asked.
 */
export function useQuickSearch({
  isHere,
  initial = noWish,
  onDone,
}: {
  isHere: boolean
  initial?: SearchWish
  onDone: () => void
}) {
  const [wish, setWish] = useState(initial)
  const view = useSearch(isHere ? wish : noWish, shownAtOnce)
  const { open, show } = useOpenFound()
  const id = useId()
  // -1: none of them; Enter then goes to the whole list.
  const [active, setActive] = useState(-1)
  useEffect(() => setActive(-1), [wish])

  const seeAll = () => {
    if (!isWish(wish)) return
    go(searchPath(wish))
    onDone()
  }
  const choose = (n: number, inFolder: boolean) => {
    const found = view.found[n]
    if (!found) return seeAll()
    ;(inFolder ? show : open)(found.item)
    onDone()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // What an input method is composing is its own until it is done.
    if (event.nativeEvent.isComposing) return
    const last = view.found.length - 1
    switch (event.key) {
      case 'ArrowDown':
        setActive(active >= last ? 0 : active + 1)
        break
      case 'ArrowUp':
        setActive(active <= 0 ? last : active - 1)
        break
      case 'Enter':
        choose(active, event.ctrlKey || event.metaKey)
        break
      default:
        return
    }
    event.preventDefault()
  }
  return {
    wish,
    setWish,
    view,
    active,
    setActive,
    choose,
    seeAll,
    onKeyDown,
    listId: `${id}-list`,
    optionId: (n: number) => `${id}-${n}`,
  }
}

export type QuickSearch = ReturnType<typeof useQuickSearch>
