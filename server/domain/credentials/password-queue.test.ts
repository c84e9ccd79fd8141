import { expect, test } from 'vitest'
import type { DriveError } from '#contract/errors'
import { verifyPassword } from './password.ts'

test('hashing waits in a line of bounded length: what comes beyond is told to come again', async () => {
  const asked = await Promise.allSettled(
    Array.from({ length: 130 }, () => verifyPassword(null, 'x')),
  )
  const refused = asked.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[]
  expect(asked.length - refused.length).toBe(102)
  for (const { reason } of refused) {
    const { code, status, details } = reason as DriveError
    expect([code, status]).toEqual(['too_many_requests', 429])
    expect(details.retryAfterSeconds).toBeGreaterThan(0)
  }
  // The line is empty again: the next one is heard.
  expect(await verifyPassword(null, 'x')).toBe(false)
})
