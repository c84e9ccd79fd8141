import { expect, test } from 'vitest'
import * as z from 'zod'
import { inputFaults } from './input-faults.ts'

test('an input with thousands of faults, or a name without end, is refused in a few words', () => {
  const numbers = z.array(z.number()).safeParse(Array(5000).fill('x'))
  const { details } = inputFaults(numbers.error!)
  expect(Object.keys(details.fields!)).toHaveLength(20)
  const strict = z.strictObject({}).safeParse({ ['💩'.repeat(10_000)]: 1 })
  const { message } = inputFaults(strict.error!)
  expect(message.length).toBeLessThan(310)
  expect(message.isWellFormed()).toBe(true)
})
