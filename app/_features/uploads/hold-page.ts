import type { Observable } from '../../_live/observable.ts'

/** Lets the browser ask before the page goes, as long as something would be lost with it. Answers how to stop. */
export function warnBeforeLeaving(hasUnsent: Observable<boolean>): () => void {
  const onLeave = (event: BeforeUnloadEvent) => event.preventDefault()
  // Not listened for in vain: some browsers keep no page for the way back that listens.
  const follow = () =>
    hasUnsent.get()
      ? window.addEventListener('beforeunload', onLeave)
      : window.removeEventListener('beforeunload', onLeave)
  follow()
  const stop = hasUnsent.subscribe(follow)
  return () => {
    stop()
    window.removeEventListener('beforeunload', onLeave)
  }
}
