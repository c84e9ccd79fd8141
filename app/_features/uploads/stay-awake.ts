import type { Observable } from '../../_live/observable.ts'

/** Keeps the screen awake while bytes are sent, where browser and battery allow it. Answers how to stop. */
export function stayAwake(isSending: Observable<boolean>): () => void {
  // Not everywhere, and never where the drive is reached by plain HTTP.
  if (!('wakeLock' in navigator)) return () => undefined
  let lock: Promise<WakeLockSentinel | null> | null = null
  const release = () => {
    void lock?.then((held) => held?.release())
    lock = null
  }
  const follow = () => {
    if (!isSending.get()) return release()
    if (document.visibilityState !== 'visible') return
    lock ??= navigator.wakeLock.request('screen').catch(() => null)
  }
  // A hidden page loses its lock: it is taken again when the page is looked at again.
  const onVisibility = () => {
    release()
    follow()
  }
  follow()
  const stop = isSending.subscribe(follow)
  document.addEventListener('visibilitychange', onVisibility)
  return () => {
    stop()
    document.removeEventListener('visibilitychange', onVisibility)
    release()
  }
}
