import type { Page } from 'playwright-core'

/** Drops files and folders of this machine onto the middle of the page, as the hand does that drags them in. */
export async function dropPaths(page: Page, paths: readonly string[]): Promise<void> {
  const wire = await page.context().newCDPSession(page)
  const { width, height } = page.viewportSize()!
  const data = { items: [], files: [...paths], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await wire.send('Input.dispatchDragEvent', { type, x: width / 2, y: height / 2, data })
  await wire.detach()
}
