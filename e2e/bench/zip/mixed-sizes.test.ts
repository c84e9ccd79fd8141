import { expect, test } from 'vitest'
import { mixedSizes } from './mixed-sizes.ts'

test.each([
  [10_000, 2 ** 32],
  [503, 64 * 2 ** 20],
  [1, 7],
])('%i files make %i bytes to the last, from small to large', (files, bytes) => {
  const sizes = mixedSizes(files, bytes)
  expect(sizes).toHaveLength(files)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(bytes)
  const [small, large] = [Math.min(...sizes), Math.max(...sizes)]
  if (files >= 10) expect(large / small).toBeGreaterThanOrEqual(500)
})
