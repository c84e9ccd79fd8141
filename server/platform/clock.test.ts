import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toIso } from './clock.ts'

const furthest = 8_640_000_000_000_000

test('a time is written as Date writes it, whatever was written before', () => {
  const time = fc.oneof(
    fc.integer({ min: -furthest, max: furthest }),
    fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2026, 1) }),
    fc.constantFrom(
      0,
      -1,
      0.5,
      -1.5,
      furthest,
      -furthest,
      -62_167_219_200_001,
      253_402_300_800_000,
    ),
  )
  fc.assert(
    fc.property(fc.array(time), (times) => {
      for (const ms of times) {
        expect(toIso(ms)).toBe(new Date(ms).toISOString())
        if (Number.isInteger(ms)) expect(toIso(BigInt(ms))).toBe(toIso(ms))
      }
    }),
  )
})

test('what is no time is refused', () => {
  for (const ms of [NaN, Infinity, furthest + 1, -furthest - 1]) expect(() => toIso(ms)).toThrow()
})
