'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { Item } from '#contract/item'
import { useLinkVisit } from './visit-context.tsx'

export type SharedListing = {
  items: readonly Item[]
  total: number | null
  hasMore: boolean
  isReady: boolean
  error: unknown
  loadMore: () => void
  retry: () => void
}

/** What a shared folder has, page after page as the eye goes down. Looks again when one comes back to the page. */
export function useSharedFolder(folderId: string): SharedListing {
  const link = useLinkVisit()
  const [items, setItems] = useState<readonly Item[]>([])
  const [total, setTotal] = useState<number | null>(null)
  const [cursor, setCursor] = useState<string | null>(null)
  const [isReady, setIsReady] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const underWay = useRef<AbortController | null>(null)

  const load = useCallback(
    async (from: string | null) => {
      if (from !== null && underWay.current) return
      underWay.current?.abort()
      const stop = new AbortController()
      underWay.current = stop
      try {
        const page = await link.children(folderId, from, stop.signal)
        setItems((before) => (from === null ? page.items : [...before, ...page.items]))
        if (page.total !== null) setTotal(page.total)
        setCursor(page.nextCursor)
        setIsReady(true)
        setError(null)
      } catch (thrown) {
        if (!stop.signal.aborted) setError(thrown)
      } finally {
        if (underWay.current === stop) underWay.current = null
      }
    },
    [link, folderId],
  )
  useEffect(() => {
    void load(null)
    const look = () => document.visibilityState === 'visible' && void load(null)
    document.addEventListener('visibilitychange', look)
    return () => {
      document.removeEventListener('visibilitychange', look)
      underWay.current?.abort()
      underWay.current = null
    }
  }, [load])
  return {
    items,
    total,
    hasMore: cursor !== null,
    isReady,
    error,
    loadMore: useCallback(() => void (cursor !== null && load(cursor)), [load, cursor]),
    retry: useCallback(() => void load(null), [load]),
  }
}
