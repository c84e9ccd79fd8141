import { expect, test } from 'vitest'
import type { UserSummary } from '#contract/account'
import { isInGroup, isNamed } from './pick-users.ts'

const user = (more: Partial<UserSummary>): UserSummary => ({
  id: 'u',
  name: 'José Núñez',
  role: 'user',
  quotaBytes: 100,
  usedBytes: 0,
  reservedBytes: 0,
  itemCount: 0,
  disabled: false,
  twoSteps: false,
  createdAt: '2026-01-01T00:00:00Z',
  ...more,
})

test.each([
  ['jose', true],
  [' NUÑEZ ', true],
  ['', true],
  ['joan', false],
])('a person is found by a part of the name, case and accents aside: %s', (text, isFound) => {
  expect(isNamed(user({}), text)).toBe(isFound)
})

test('nearly full is who has used or reserved nine tenths of a quota; without one nobody is', () => {
  expect(isInGroup(user({ usedBytes: 89 }), 'full', false)).toBe(false)
  expect(isInGroup(user({ usedBytes: 60, reservedBytes: 30 }), 'full', false)).toBe(true)
  expect(isInGroup(user({ quotaBytes: null, usedBytes: 1e15 }), 'full', false)).toBe(false)
  expect(isInGroup(user({ quotaBytes: 0 }), 'full', false)).toBe(true)
})

test('the groups are who is online, admins, the disabled, and all', () => {
  expect(isInGroup(user({}), 'online', true)).toBe(true)
  expect(isInGroup(user({}), 'online', false)).toBe(false)
  expect(isInGroup(user({ role: 'admin' }), 'admins', false)).toBe(true)
  expect(isInGroup(user({ disabled: true }), 'disabled', false)).toBe(true)
  expect(isInGroup(user({}), 'disabled', true)).toBe(false)
  expect(isInGroup(user({}), 'all', false)).toBe(true)
})
