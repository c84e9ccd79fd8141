import { expect, test } from 'vitest'
import type { Entry } from '#contract/entries'
import { ChangeBoard } from './change-board.ts'
import { JournalReader } from './journal-reader.ts'

const entry = (clock: number): Entry => ({
  type: 'trash.emptied',
  count: 0,
  spaceId: 's',
  clock,
  actor: { id: 'a', name: 'ana' },
  at: new Date(clock).toISOString(),
})
const message = (...clocks: number[]) => {
  const entries = clocks.map(entry)
  return Buffer.from(
    `42${JSON.stringify(['journal', { spaceId: 's', clock: clocks.at(-1), entries }])}`,
  )
}

test('the first viewer reads a message, the others compare it; both know what it brings', () => {
  const heard: number[] = []
  const reader = new JournalReader((clock, atMs) => heard.push(clock, atMs))
  for (const bytes of [message(4, 5), message(4, 5), message(6)])
    expect(reader.read(bytes, 0, bytes.length)).toMatchObject(
      bytes.equals(message(6)) ? { from: 5, to: 6 } : { from: 3, to: 5 },
    )
  expect(heard).toEqual([4, 4, 5, 5, 6, 6])
})

test('J1 a message with a gap among its entries ends the bench', () => {
  const bytes = message(4, 6)
  expect(() => new JournalReader(() => undefined).read(bytes, 0, bytes.length)).toThrow('gap')
})

test('other messages bring nothing', () => {
  const bytes = Buffer.from('42["presence",{"people":[]}]')
  expect(new JournalReader(() => undefined).read(bytes, 0, bytes.length)).toBeNull()
})

test('a change has arrived when the last viewer has it, and is missing for those who never had it', () => {
  const board = new ChangeBoard()
  board.commit(1, 100)
  board.commit(2, 110)
  board.deliver(0, 1, 130)
  board.deliver(0, 2, 150)
  expect(board.isEverywhere(0, 1, 2)).toBe(true)
  expect(board.isEverywhere(0, 2, 2)).toBe(false)
  expect(board.fates(0, 2, 2)).toEqual([
    { atMs: 100, lastMs: 150, missing: 0 },
    { atMs: 110, lastMs: 150, missing: 1 },
  ])
})
