import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Entry } from '#contract/entries'
import { CliError } from '../output/cli-error.ts'
import { exitCodes } from '../output/exit-codes.ts'
import { JournalFollower } from './journal-follower.ts'

const entry = (clock: number): Entry => ({
  type: 'trash.emptied',
  count: 0,
  spaceId: 's',
  clock,
  actor: { id: 'a', name: 'ana' },
  at: '2026-01-01T00:00:00.000Z',
})
const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from) }, (_, at) => entry(from + at + 1))

/** A space whose journal has reached `clock`, and keeps what is behind `kept`. */
function followed({ since = 0, clock = 0, kept = 0, page = 3 } = {}) {
  const seen: number[] = []
  const resets: [number, number][] = []
  const space = { clock, kept, isAway: false }
  const follower = new JournalFollower(since, {
    read: async (from) => {
      if (space.isAway) throw new CliError('away', exitCodes.cannotReach)
      if (from < space.kept) throw new CliError('old', exitCodes.failed, { code: 'reset' })
      return { entries: range(from, Math.min(space.clock, from + page)), clock: space.clock }
    },
    now: async () => space.clock,
    take: async ({ clock: taken }) => void seen.push(taken),
    reset: async (from, to) => void resets.push([from, to]),
  })
  return { follower, seen, resets, space }
}

const upTo = (clock: number) => Array.from({ length: clock }, (_, at) => at + 1)

describe('following a journal', () => {
  test('J3 whatever arrives, each entry is handed out once and in order', async () => {
    const messages = fc.array(
      fc.record({ from: fc.nat(20), length: fc.nat(5), beat: fc.boolean() }),
      { maxLength: 30 },
    )
    await fc.assert(
      fc.asyncProperty(messages, async (all) => {
        const { follower, seen, space } = followed({ clock: 25 })
        await Promise.all(
          all.map(({ from, length, beat }) =>
            beat
              ? follower.hear([], from)
              : follower.hear(range(from, from + length), from + length),
          ),
        )
        await follower.hear([], space.clock)
        expect(seen).toEqual(upTo(25))
      }),
    )
  })

  test('J3 a heartbeat that is ahead is enough to fetch what is missing', async () => {
    const { follower, seen } = followed({ clock: 7 })
    await follower.hear([], 7)
    expect(seen).toEqual(upTo(7))
  })

  test('J3 what could not be read is read later', async () => {
    const { follower, seen, space } = followed({ clock: 5 })
    space.isAway = true
    await expect(follower.hear([entry(4)], 4)).rejects.toThrow('away')
    expect(seen).toEqual([])
    expect(follower.isBehind).toBe(true)
    space.isAway = false
    await follower.hear([], 0)
    expect(seen).toEqual(upTo(5))
  })

  test('a journal that is too short is said, and followed from now on', async () => {
    const { follower, seen, resets, space } = followed({ since: 2, clock: 9, kept: 5 })
    await follower.hear([], 9)
    expect(resets).toEqual([[2, 9]])
    space.clock = 10
    await follower.hear([entry(10)], 10)
    expect(seen).toEqual([10])
  })
})
