import { useCallback, useEffect, useRef, useState } from 'react'
import type { Activity } from '#contract/activity'
import type { SpaceStore } from '../../_live/space-store.ts'
import { soon } from '../../_live/soon.ts'
import { listActivity, type ActivityOf } from './details-api.ts'

/** A page may be empty with more behind it: so many are asked for before a person is asked to go on. */
const emptyPages = 5

export type ActivityView = {
  activity: readonly Activity[]
  status: 'loading' | 'ready' | 'failed'
  hasMore: boolean
  isLoadingMore: boolean
  loadMore: () => void
  reload: () => void
}

/** What happened, newest first, by pages; the newest come by themselves as the space's journal goes on. */
export function useActivity(store: SpaceStore, { kind, id }: ActivityOf): ActivityView {
  const [activity, setActivity] = useState<readonly Activity[]>([])
  const [status, setStatus] = useState<ActivityView['status']>('loading')
  const [isLoadingMore, setIsLoadingMore] = useState(false)
  const cursor = useRef<string | null>(null)
  const [hasMore, setHasMore] = useState(false)

  /** Reads on from `from` until something is there; `null`: from the newest. */
  const read = useCallback(
    async (from: string | null) => {
      const found: Activity[] = []
      let next = from
      for (let page = 0; page < emptyPages && found.length === 0; page += 1) {
        const answer = await listActivity({ kind, id }, next)
        found.push(...answer.activity)
        next = answer.nextCursor
        if (next === null) break
      }
      return { found, next }
    },
    [kind, id],
  )
  const reload = useCallback(
    () =>
      read(null).then(
        ({ found, next }) => {
          setActivity((before) => {
            const oldest = found.at(-1)?.clock
            const older = before.filter(({ clock }) => oldest !== undefined && clock < oldest)
            if (older.length === 0) {
              cursor.current = next
              setHasMore(next !== null)
            }
            return [...found, ...older]
          })
          setStatus('ready')
        },
        () => setStatus((before) => (before === 'ready' ? before : 'failed')),
      ),
    [read],
  )
  useEffect(() => {
    setActivity([])
    setStatus('loading')
    void reload()
    const again = soon(300, () => void reload())
    return store.latest.subscribe(again)
  }, [store, reload])

  const loadMore = () => {
    setIsLoadingMore(true)
    read(cursor.current)
      .then(({ found, next }) => {
        setActivity((before) => [...before, ...found])
        cursor.current = next
        setHasMore(next !== null)
      })
      .catch(() => setStatus('failed'))
      .finally(() => setIsLoadingMore(false))
  }
  return { activity, status, hasMore, isLoadingMore, loadMore, reload: () => void reload() }
}
