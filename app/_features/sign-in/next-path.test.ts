import { expect, test } from 'vitest'
import { nextPath } from './next-path.ts'

test.each([
  ['/home', '/home'],
  ['/f/abc?x=1#y', '/f/abc?x=1#y'],
  [['/trash', '/other'], '/trash'],
  [undefined, '/home'],
  ['', '/home'],
  ['//evil.example', '/home'],
  ['/\\evil.example', '/home'],
  ['/a\\b', '/home'],
  ['https://evil.example', '/home'],
  ['javascript:alert(1)', '/home'],
  ['/sign-in?next=/sign-in', '/home'],
])('after signing in, %j leads to %s', (asked, path) => {
  expect(nextPath(asked)).toBe(path)
})
