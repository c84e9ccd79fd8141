import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** What axe holds against the screen that is serious or critical, a line each. */
export async function inspect(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, html, any }) => {
        const why = any[0]?.message ?? ''
        return `${id}: ${target.join(' ')}\n    ${html.slice(0, 160)}\n    ${why}`
      }),
    )
}
