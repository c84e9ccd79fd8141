'use client'

import { useEffect, useState, type ComponentType } from 'react'

const retryMs = 2000
const firstLatestMs = 10_000
const nextLatestMs = 1000
const waiting = new Set<() => Promise<unknown>>()

/**
 * A component whose code comes when it is first shown, or before, once the browser has nothing else to do. Until it is
 * there nothing shows; where the network is gone it is asked for again.
 */
export function onFirstUse<Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
): ComponentType<Props> {
  let Loaded: ComponentType<Props> | null = null
  const fetch = async () => {
    Loaded ??= (await load()).default
    waiting.delete(fetch)
  }
  waiting.add(fetch)
  return function OnFirstUse(props: Props) {
    const [tries, setTries] = useState(0)
    useEffect(() => {
      if (Loaded && tries > 0) return
      let timer: ReturnType<typeof setTimeout> | undefined
      let isHere = true
      const show = () => isHere && setTries((n) => n + 1)
      fetch().then(show, () => (timer = setTimeout(show, retryMs)))
      return () => {
        isHere = false
        clearTimeout(timer)
      }
    }, [tries])
    return Loaded && <Loaded {...props} />
  }
}

/**
 * Brings what has not been used yet, so that its first use is at once, offline too: one after another, each when nothing
 * else is to do, for to start much code at once holds the page up. Answers how to call it off.
 */
export function loadWhenIdle(): () => void {
  const begun = new Set<() => Promise<unknown>>()
  let callOff: (() => void) | null = null
  const go = (latestMs: number) => {
    callOff = whenIdle(latestMs, () => {
      const fetch = [...waiting].find((each) => !begun.has(each))
      if (!fetch) return
      begun.add(fetch)
      const goOn = () => callOff && go(nextLatestMs)
      void fetch().then(goOn, goOn)
    })
  }
  go(firstLatestMs)
  return () => {
    callOff?.()
    callOff = null
  }
}

function whenIdle(latestMs: number, act: () => void): () => void {
  // Safari does not tell when it is idle.
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(act, latestMs / 5)
    return () => clearTimeout(timer)
  }
  const idle = requestIdleCallback(act, { timeout: latestMs })
  return () => cancelIdleCallback(idle)
}
