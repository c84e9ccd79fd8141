'use client'

import { useCallback, useEffect, useState } from 'react'
import type { AuditRow } from '#contract/audit'
import { listAudit, type AuditWish } from './audit-api.ts'

export type AuditLog = {
  rows: AuditRow[]
  status: 'loading' | 'ready' | 'failed'
  error: unknown
  hasMore: boolean
  isLoadingMore: boolean
  loadMore: () => void
  reload: () => void
}

const nothing = { rows: [] as AuditRow[], cursor: null as string | null }
/** A name that is being typed is asked for when the typing rests. */
const restMs = 250

/** The audit log by pages, as the filters want it. What came before stays to be seen until the answer is there. */
export function useAudit(wish: AuditWish): AuditLog {
  const [page, setPage] = useState(nothing)
  const [status, setStatus] = useState<AuditLog['status']>('loading')
  const [error, setError] = useState<unknown>(null)
  const [isLoadingMore, setIsLoadingMore] = useState(false)
  const [times, setTimes] = useState(0)

  useEffect(() => {
    const stop = new AbortController()
    setStatus('loading')
    const timer = setTimeout(() => {
      listAudit(wish, null, stop.signal).then(
        ({ rows, nextCursor }) => {
          setPage({ rows, cursor: nextCursor })
          setStatus('ready')
        },
        (thrown: unknown) => {
          if (stop.signal.aborted) return
          setPage(nothing)
          setError(thrown)
          setStatus('failed')
        },
      )
    }, restMs)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [wish, times])

  const loadMore = () => {
    setIsLoadingMore(true)
    listAudit(wish, page.cursor)
      .then(({ rows, nextCursor }) =>
        setPage((before) =>
          before.cursor === page.cursor
            ? { rows: [...before.rows, ...rows], cursor: nextCursor }
            : before,
        ),
      )
      .catch((thrown: unknown) => {
        setError(thrown)
        setStatus('failed')
      })
      .finally(() => setIsLoadingMore(false))
  }
  return {
    rows: page.rows,
    status,
    error,
    hasMore: page.cursor !== null,
    isLoadingMore,
    loadMore,
    reload: useCallback(() => setTimes((before) => before + 1), []),
  }
}
