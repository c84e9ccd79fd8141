import { Unreachable } from '../_features/api/unreachable.ts'
import { reachability } from './reachability.ts'
import type { Workspace } from './workspace.ts'

const quietMs = 10_000
const anxiousMs = 3_000

/**
 * Keeps the spaces on this screen up to date, by asking their journals while the page is seen. What a socket will bring
 * arrives by the same `receive` of the stores. Answers how to stop.
 */
export function connect(workspace: Workspace): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isStopped = false

  const ask = async (): Promise<void> => {
    clearTimeout(timer)
    const wasOffline = reachability.get() === 'offline'
    if (wasOffline && navigator.onLine) reachability.set('catching-up')
    try {
      if (wasOffline && !workspace.me.get()) await workspace.start()
      await Promise.all(workspace.stores().map((store) => store.catchUp()))
      if (wasOffline) workspace.refreshMe()
      reachability.set('live')
    } catch (error) {
      reachability.set(error instanceof Unreachable ? 'offline' : 'live')
    }
    if (!isStopped && !document.hidden) {
      timer = setTimeout(() => void ask(), reachability.get() === 'offline' ? anxiousMs : quietMs)
    }
  }
  const onSeen = () => {
    if (!document.hidden) void ask()
  }
  const onOffline = () => reachability.set('offline')

  timer = setTimeout(() => void ask(), quietMs)
  document.addEventListener('visibilitychange', onSeen)
  window.addEventListener('online', onSeen)
  window.addEventListener('offline', onOffline)
  return () => {
    isStopped = true
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', onSeen)
    window.removeEventListener('online', onSeen)
    window.removeEventListener('offline', onOffline)
  }
}
