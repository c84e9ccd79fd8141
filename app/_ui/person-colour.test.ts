import { describe, expect, test } from 'vitest'
import { coloursApart, ownColour, personColours } from './person-colour.ts'

const ids = (count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => `01k9person${String(from + at).padStart(4, '0')}`)
const none = new Map<string, number>()

describe('the colour of a person', () => {
  test('differs from the colours of all who are there with them, up to as many as there are', () => {
    for (let from = 0; from < 200; from += personColours) {
      const places = coloursApart(ids(personColours, from), none)
      expect(new Set(places.values()).size).toBe(personColours)
    }
  })

  test('is their own where no older account there has it', () => {
    const [first] = ids(1)
    expect(coloursApart([first!], none).get(first!)).toBe(ownColour(first!))
    const all = coloursApart(ids(5), none)
    const own = ids(5).filter((id, at, before) =>
      before.slice(0, at).every((other) => ownColour(other) !== ownColour(id)),
    )
    for (const id of own) expect(all.get(id)).toBe(ownColour(id))
  })

  test('is the same on every screen, in whatever order people came to be known', () => {
    const together = ids(6)
    expect(coloursApart([...together].reverse(), none)).toEqual(coloursApart(together, none))
  })

  test('stays as younger accounts come, and as anybody goes', () => {
    const before = coloursApart(ids(4), none)
    const after = coloursApart(ids(7), before)
    for (const id of ids(4)) expect(after.get(id)).toBe(before.get(id))
    expect(coloursApart(ids(2), after).get(ids(1)[0]!)).toBe(before.get(ids(1)[0]!))
  })

  test('is one of the eight where more are there than there are colours', () => {
    const places = coloursApart(ids(20), none)
    expect(places.size).toBe(20)
    for (const place of places.values()) expect([0, 1, 2, 3, 4, 5, 6, 7]).toContain(place)
    expect(new Set(places.values()).size).toBe(personColours)
  })
})
