import { expect, test } from 'vitest'
import { inSlices } from './in-slices.ts'

test('thousands of things that cost something are passed on in order, and others get their turn between them', async () => {
  let turns = 0
  const clock = setInterval(() => (turns += 1))
  const seen: number[] = []
  for await (const each of inSlices(Array.from({ length: 200 }, (_, n) => n))) {
    const untilMs = performance.now() + 1
    while (performance.now() < untilMs);
    seen.push(each)
  }
  clearInterval(clock)
  expect(seen).toEqual(Array.from({ length: 200 }, (_, n) => n))
  // 200 ms of work in slices of 12; much fewer, for timers take their time.
  expect(turns).toBeGreaterThan(4)
})
