import { expect, test } from 'vitest'
import { idTimeMs, newId } from './new-id.ts'

test('ids sort in the order in which they were made, within a millisecond too, and tell when that was', () => {
  const nowMs = Date.now()
  const ids = Array.from({ length: 500 }, () => newId(nowMs))
  expect([...ids].sort()).toEqual(ids)
  expect(new Set(ids).size).toBe(500)
  expect(ids.every((id) => /^[0-9a-hjkmnp-tv-z]{26}$/.test(id) && idTimeMs(id) === nowMs)).toBe(
    true,
  )
  expect(newId(nowMs + 1) > ids.at(-1)!).toBe(true)
})
