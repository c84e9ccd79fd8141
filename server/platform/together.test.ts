import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { together } from './together.ts'

const after = async (ms: number, value: string | Error): Promise<string> => {
  await pause(ms)
  if (value instanceof Error) throw value
  return value
}

test('works together answer in their order, whoever is done first', async () => {
  expect(await together(after(20, 'a'), after(0, 'b'), after(10, 'c'))).toEqual(['a', 'b', 'c'])
})

test('of several that fail the first in their order is told, and not before all are at rest', async () => {
  let isOver = false
  const last = after(30, 'c').finally(() => (isOver = true))
  const works = together(after(20, new Error('first')), after(0, new Error('second')), last)
  await expect(works).rejects.toThrow('first')
  expect(isOver).toBe(true)
})
