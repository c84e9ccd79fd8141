import { expect, test } from 'vitest'
import { maxParts, requireFewParts } from './json-size.ts'

test('a thousand ids pass, hundreds of thousands of anything do not', () => {
  const ids = JSON.stringify({ itemIds: Array(1000).fill('0'.repeat(26)), parentId: 'x' })
  expect(() => requireFewParts(Buffer.from(ids))).not.toThrow()
  expect(() => requireFewParts(Buffer.from('['.repeat(maxParts + 1)))).toThrow()
  expect(() => requireFewParts(Buffer.from(`[${'0,'.repeat(maxParts)}0]`))).toThrow()
})
