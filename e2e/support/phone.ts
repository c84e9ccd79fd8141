import type { Locator, Page } from 'playwright-core'

export const phone = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
} as const

const restMs = 650

/** A finger that rests on something and is lifted again. */
export async function pressLong(page: Page, what: Locator): Promise<void> {
  await what.scrollIntoViewIfNeeded()
  const { x, y, width, height } = (await what.boundingBox())!
  const wire = await page.context().newCDPSession(page)
  const touchPoints = [{ x: x + width / 2, y: y + height / 2 }]
  await wire.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints })
  await page.waitForTimeout(restMs)
  await wire.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await wire.detach()
}

/**
 * What stands out of the screen at its sides, a line each: anything, unless something cuts it off there; a control also
 * then, unless it can be scrolled to.
 */
export function findWider(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isOut = (it: Element) => {
      const { left, right, width, height } = it.getBoundingClientRect()
      return width > 1 && height > 1 && (right > innerWidth + 1 || left < -1)
    }
    const isHeld = (it: Element | null, ways: RegExp): boolean =>
      it !== null &&
      it !== document.body &&
      ((ways.test(getComputedStyle(it).overflowX) && !isOut(it)) || isHeld(it.parentElement, ways))
    const found = [...document.body.querySelectorAll('*')].filter((it) => {
      const ways = it.matches('button, input, select, textarea') ? /auto|scroll/ : /^(?!visible)/
      return isOut(it) && !isHeld(it.parentElement, ways)
    })
    const wide = document.documentElement.scrollWidth
    return [
      ...(wide > innerWidth ? [`the page is ${wide} wide`] : []),
      ...found.map((it) => it.outerHTML.slice(0, 160)),
    ]
  })
}
