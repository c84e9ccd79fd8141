import { expect, test } from 'vitest'
import { withoutToken } from './path-without-token.ts'

test.each([
  ['/l/abcDEF_-1', '/l/(secret)'],
  ['/l/abcDEF_-1/folder', '/l/(secret)/folder'],
  ['/api/v1/public/abcDEF_-1', '/api/v1/public/(secret)'],
  ['/api/v1/public/abcDEF_-1/visit', '/api/v1/public/(secret)/visit'],
  ['/api/v1/links', '/api/v1/links'],
  ['/l/', '/l/'],
])('the log has %s as %s', (path, logged) => {
  expect(withoutToken(path)).toBe(logged)
})
