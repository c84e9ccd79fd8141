import { useCallback, useEffect, useRef, useState } from 'react'
import type { Storage } from '#contract/storage'
import { useObservable } from '../../_live/observable.ts'
import { useRounds } from '../../_live/use-rounds.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { getStorage } from './storage-api.ts'

const followMs = 600

/**
 * What takes the space; read again when the quota or a space says that something has changed: what goes to the trash, or
 * comes back, leaves the quota as it was. What was there stays meanwhile.
 */
export function useStorage() {
  const workspace = useWorkspace()
  const quota = useObservable(workspace.me)?.quota
  const [storage, setStorage] = useState<Storage | null>(null)
  const [error, setError] = useState<unknown>(null)
  const asked = useRef(0)
  const reload = useCallback(() => {
    // What was asked last is what there is: an earlier answer that comes late says less.
    const nth = (asked.current += 1)
    const isLast = () => nth === asked.current
    return getStorage().then(
      (read) => {
        if (!isLast()) return
        setStorage(read)
        setError(null)
      },
      (refusal: unknown) => {
        if (isLast()) setError(refusal)
      },
    )
  }, [])
  const round = useRounds()
  useEffect(() => void reload(), [reload, round])
  const told = quota && `${quota.usedBytes} ${quota.reservedBytes} ${quota.limitBytes}`
  useEffect(() => {
    if (told === undefined) return
    const timer = setTimeout(() => void reload(), followMs)
    return () => clearTimeout(timer)
  }, [told, reload])
  return { storage, error, reload }
}
