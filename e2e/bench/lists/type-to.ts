import type { Page } from 'playwright-core'

const longestMs = 60_000

/**
 * Milliseconds from the press of a key to the frame in which the row that its letter leads to stands selected on the
 * screen; null: it did not within a minute. `name`: what stands in it. The list must have the keyboard, and no letter typed
 * within the last second.
 */
export async function typeTo(page: Page, key: string, name: string): Promise<number | null> {
  const measured = page.evaluate(
    ({ name, longestMs }) =>
      new Promise<number | null>((resolve) => {
        let pressedMs = 0
        addEventListener('keydown', () => (pressedMs = performance.now()), {
          capture: true,
          once: true,
        })
        const look = () => {
          const row = document.querySelector('[data-item][aria-selected=true]')
          const tookMs = pressedMs && performance.now() - pressedMs
          if (tookMs && row?.textContent?.includes(name)) resolve(tookMs)
          else if (tookMs > longestMs) resolve(null)
          else requestAnimationFrame(look)
        }
        look()
      }),
    { name, longestMs },
  )
  await page.keyboard.press(key)
  return measured
}
