import { useEffect, useState } from 'react'
import { useObservable } from './observable.ts'
import { useWorkspace } from './workspace-context.tsx'

const pauseMs = 400

/** A number that is raised a moment after something happened in one of the viewer's spaces: lists over all of them read again. */
export function useRounds(): number {
  const workspace = useWorkspace()
  const opened = useObservable(workspace.opened)
  const spaces = useObservable(workspace.spaces)
  const [round, setRound] = useState(0)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const soon = () => {
      timer ??= setTimeout(() => {
        timer = undefined
        setRound((n) => n + 1)
      }, pauseMs)
    }
    const stops = opened.map((store) =>
      store.latest.subscribe(() => {
        if (store.latest.get().length > 0) soon()
      }),
    )
    return () => {
      clearTimeout(timer)
      for (const stop of stops) stop()
    }
  }, [opened, spaces])
  return round
}
