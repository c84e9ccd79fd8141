import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { readSince, toEntry } from './read-since.ts'
import { pruneJournal } from './prune.ts'
import { openTempTree, type TempTree } from '#e2e/support/temp-tree'

let tree: TempTree
beforeEach(async () => {
  tree = await openTempTree()
  for (let n = 0; n < 12; n += 1) await tree.folder(`folder ${n}`)
})
afterEach(() => tree.close())

const clocks = async () => {
  const rows = await tree.drive.database.read.$queryRaw<Parameters<typeof toEntry>[0][]>`
    SELECT * FROM "JournalEntry" ORDER BY "clock"`
  return rows.map((row) => toEntry(row).clock)
}
const all = Array.from({ length: 12 }, (_, n) => n + 1)

describe('pruning the journal', () => {
  test('J3 keeps what is young, however many entries come after it', async () => {
    expect(await pruneJournal(tree.drive.database, { entries: 3, ageMs: 60_000 })).toBe(0)
    expect(await clocks()).toEqual(all)
  })

  test('J3 keeps the last entries, however old they are', async () => {
    expect(await pruneJournal(tree.drive.database, { entries: 50, ageMs: -1000 })).toBe(0)
    expect(await clocks()).toEqual(all)
  })

  test('J1 J3 takes the oldest, without a gap; who is behind them reads reset, who is not catches up', async () => {
    expect(await pruneJournal(tree.drive.database, { entries: 5, ageMs: -1000 })).toBe(7)
    expect(await clocks()).toEqual([8, 9, 10, 11, 12])
    const { read } = tree.drive.database
    expect(await readSince(read, tree.user.homeSpaceId, 6)).toBeNull()
    const journal = await readSince(read, tree.user.homeSpaceId, 7)
    expect(journal?.entries.map(({ clock }) => clock)).toEqual([8, 9, 10, 11, 12])
  })
})
