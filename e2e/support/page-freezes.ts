import type { Page } from 'playwright-core'

/** For how long a page answered nobody, in ms: its longest task, and all of its tasks beyond 50 ms together. */
export type Freezes = { longestMs: number; count: number; totalMs: number; longestFrameMs: number }

/** Watches a page from now on. A frame that never came in time counts too, whoever kept the processor. */
export async function watchFreezes(page: Page): Promise<() => Promise<Freezes>> {
  await page.evaluate(() => {
    const seen = { longestMs: 0, count: 0, totalMs: 0, longestFrameMs: 0 }
    Object.assign(window, { freezes: seen })
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        seen.longestMs = Math.max(seen.longestMs, duration)
        seen.count += 1
        seen.totalMs += duration
      }
    }).observe({ type: 'longtask' })
    let last = performance.now()
    const onFrame = (now: number) => {
      seen.longestFrameMs = Math.max(seen.longestFrameMs, now - last)
      last = now
      requestAnimationFrame(onFrame)
    }
    requestAnimationFrame(onFrame)
  })
  return () => page.evaluate(() => (window as unknown as { freezes: Freezes }).freezes)
}
