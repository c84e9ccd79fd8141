import { expect, test } from 'vitest'
import { outerAddress } from './outer-address.ts'

test.each([
  ['https://example.org/a?b#c', 'https://example.org/a?b#c'],
  ['mailto:a@example.org', 'mailto:a@example.org'],
  ['javascript:alert(1)', null],
  ['JaVaScRiPt:alert(1)', null],
  ['java\nscript:alert(1)', null],
  [' data:text/html,<script>alert(1)</script>', null],
  ['vbscript:x', null],
  ['blob:https://example.org/1', null],
  ['/api/v1/items/1/content?inline', null],
  ['//example.org', null],
  ['#top', null],
])('a text that leads to %j leads to %j', (href, shown) => {
  expect(outerAddress(href)).toBe(shown)
})
