import type { Page } from 'playwright-core'

const stillMs = 450

/** Until every picture on the screen is there, or known not to come, and nothing appears or fades any more. */
export async function settle(page: Page): Promise<void> {
  await page
    .waitForFunction(() => [...document.images].every(({ complete }) => complete), null, {
      timeout: 5000,
    })
    .catch(() => undefined)
  await page.evaluate(() => document.fonts.ready)
  await page.waitForTimeout(stillMs)
  await page.evaluate(async () => {
    await Promise.allSettled(
      document
        .getAnimations()
        .filter((it) => it.effect?.getComputedTiming().endTime !== Infinity)
        .map((it) => it.finished),
    )
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))
  })
}
