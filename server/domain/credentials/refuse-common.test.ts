import { expect, test } from 'vitest'
import type { DriveError } from '#contract/errors'
import { refuseCommon } from './refuse-common.ts'

const refusal = (password: string, name = 'ana lind'): string | null => {
  try {
    refuseCommon(password, { name, field: 'password' })
    return null
  } catch (error) {
    return (error as DriveError).details.fields!['password']!
  }
}

test.each([
  'password',
  'PASSWORD',
  'password1',
  'Password123!',
  'iloveyou',
  '12345678',
  'qwertyuiop',
  'sunshine2026',
])('refuses %s, which everybody tries first', (password) =>
  expect(refusal(password)).toMatch(/^Too many people/),
)

test.each([
  ['ana lind 1', 'ana lind'],
  ['Ana-Lind-99', 'ana-lind'],
  ['covecove', 'ben'],
  ['cove2026!', 'ben'],
  ['ben-cove-1', 'ben'],
])('refuses %s of %s, which is little more than a name', (password, name) =>
  expect(refusal(password, name)).toMatch(/name/),
)

test.each([
  'correct horse battery',
  'fair winds ahead',
  'coves of the north sea',
  '祝你一路顺风平安',
  'x8!kQ2#vv',
])('takes %s', (password) => expect(refusal(password)).toBeNull())
