import type { Locator, Page } from 'playwright-core'

/** After this long a letter begins a name anew. */
const typingPauseMs = 950

/** The list or the grid of items. */
export const list = (page: Page): Locator => page.getByRole('grid')

/** An item in it, wherever it is shown. */
export const item = (page: Page, name: string): Locator =>
  page.locator('[data-item]').filter({ has: page.getByTitle(name, { exact: true }) })

/** Puts the keyboard on an item by the first letters of its name, which every look has. */
export async function reach(page: Page, name: string): Promise<void> {
  await list(page).locator('[data-item]').first().waitFor()
  await list(page).focus()
  await page.keyboard.type(name.slice(0, 12))
  await item(page, name).first().waitFor()
  await page.locator('[data-item][aria-selected=true]').first().waitFor()
}

/** The same, and a key that would be typed on if it came sooner. */
export async function reachAndPress(page: Page, name: string, key: string): Promise<void> {
  await reach(page, name)
  await page.waitForTimeout(typingPauseMs)
  await page.keyboard.press(key)
}

/** Opens the menu of an item and chooses a verb from it. */
export async function choose(page: Page, name: string, verb: string): Promise<void> {
  await reach(page, name)
  await page.keyboard.press('Shift+F10')
  // The menu says the verb's key behind it.
  await page.getByRole('menuitem').filter({ hasText: verb }).first().click()
}
