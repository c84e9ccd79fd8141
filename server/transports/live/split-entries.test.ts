import { describe, expect, test } from 'vitest'
import type { Entry } from '#contract/entries'
import { splitEntries } from './split-entries.ts'

const entry = (clock: number, letters: number): Entry => ({
  type: 'trash.emptied',
  count: 0,
  spaceId: 's',
  clock,
  actor: { id: 'ana', name: 'a'.repeat(letters) },
  at: '',
})
const clocks = (batches: Entry[][]) => batches.map((batch) => batch.map(({ clock }) => clock))

describe('entries on their way into frames', () => {
  test('share a frame as long as they fit, in their order, each once', () => {
    const entries = [1, 2, 3, 4, 5].map((clock) => entry(clock, 400))
    expect(clocks(splitEntries(entries, 1100))).toEqual([[1, 2], [3, 4], [5]])
    expect(clocks(splitEntries(entries))).toEqual([[1, 2, 3, 4, 5]])
    expect(splitEntries([])).toEqual([])
  })

  test('one that is larger than a frame goes alone, and takes nobody with it', () => {
    const entries = [entry(1, 10), entry(2, 5000), entry(3, 10)]
    expect(clocks(splitEntries(entries, 1000))).toEqual([[1], [2], [3]])
    expect(clocks(splitEntries([entries[1]!], 1000))).toEqual([[2]])
  })
})
