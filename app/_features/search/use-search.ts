import { useEffect, useRef, useState } from 'react'
import type { FoundItem } from '#contract/search'
import { searchItems } from './search-api.ts'
import { isWish, type SearchWish } from './search-wish.ts'

/** `of`: what this is the answer to; it stays on the screen until the next one is there. */
export type SearchView = {
  status: 'idle' | 'loading' | 'ready' | 'failed'
  of: SearchWish
  found: FoundItem[]
  nextCursor: string | null
  error: unknown
}

const typingPauseMs = 80

/**
 * Searches as one types: after a short pause, and only for what was typed last. `round` raised: the same again, when things
 * have changed.
 */
export function useSearch(
  wish: SearchWish,
  limit: number,
  round = 0,
): SearchView & { loadMore: () => void; retry: () => void } {
  const { q, kind, spaceId, by, within, size } = wish
  const [view, setView] = useState<SearchView>(() => idle(wish))
  const [tries, setTries] = useState(0)
  const latest = useRef(view)
  latest.current = view
  const more = useRef<AbortController | null>(null)

  useEffect(() => {
    const asked = { q, kind, spaceId, by, within, size }
    more.current?.abort()
    if (!isWish(asked)) return setView(idle(asked))
    const { signal, abort } = ended()
    setView((before) => ({
      ...before,
      status: before.found.length > 0 ? before.status : 'loading',
    }))
    const timer = setTimeout(() => {
      searchItems(asked, { limit, signal }).then(
        ({ found, nextCursor }) => {
          if (!signal.aborted)
            setView({ status: 'ready', of: asked, found, nextCursor, error: null })
        },
        (error: unknown) => {
          if (!signal.aborted) setView({ ...idle(asked), status: 'failed', error })
        },
      )
    }, typingPauseMs)
    return () => {
      clearTimeout(timer)
      abort()
    }
  }, [q, kind, spaceId, by, within, size, limit, round, tries])

  const loadMore = () => {
    const { nextCursor, of, status } = latest.current
    if (!nextCursor || status !== 'ready' || (more.current && !more.current.signal.aborted)) return
    const controller = (more.current = new AbortController())
    const { signal } = controller
    void searchItems(of, { limit, cursor: nextCursor, signal })
      .then((page) => {
        if (signal.aborted) return
        setView((before) => ({
          ...before,
          found: withoutTwice([...before.found, ...page.found]),
          nextCursor: page.nextCursor,
        }))
      })
      // The end of the list is seen again, and asked again.
      .catch(() => undefined)
      .finally(() => controller.abort())
  }
  return { ...view, loadMore, retry: () => setTries((n) => n + 1) }
}

const idle = (of: SearchWish): SearchView => ({
  status: 'idle',
  of,
  found: [],
  nextCursor: null,
  error: null,
})

function ended() {
  const controller = new AbortController()
  return { signal: controller.signal, abort: () => controller.abort() }
}

/** What changed between two pages may be in both. */
function withoutTwice(found: readonly FoundItem[]): FoundItem[] {
  return [...new Map(found.map((each) => [each.item.id, each])).values()]
}
