import { describe, expect, test } from 'vitest'
import { messageSeal, takenForMs } from './sealed-message.ts'

const secret = 'a secret of thirty-two characters'

describe('what nodes tell each other', () => {
  test('is opened by whoever has the secret, on the channel it was sealed for, while it is fresh', () => {
    let nowMs = 1_000_000
    const { seal, open } = messageSeal(secret, () => nowMs)
    const text = seal('a', 'node', { kind: 'who' })
    expect(open('a', text)).toEqual({ from: 'node', message: { kind: 'who' } })
    expect(open('b', text)).toEqual({ refused: 'forged' })
    expect(messageSeal(`${secret}!`, () => nowMs).open('a', text)).toEqual({ refused: 'forged' })
    nowMs += takenForMs + 1
    expect(open('a', text)).toMatchObject({ refused: 'late' })
    nowMs -= 3 * takenForMs
    expect(open('a', text)).toMatchObject({ refused: 'late' })
  })

  test('is refused with any character of it changed', () => {
    const { seal, open } = messageSeal(secret, () => 1)
    const text = seal('a', 'node', { kind: 'clock', clock: 7 })
    for (let at = 0; at < text.length; at += 1) {
      const other = text[at] === 'A' ? 'B' : 'A'
      expect(open('a', text.slice(0, at) + other + text.slice(at + 1))).toEqual({
        refused: 'forged',
      })
    }
    for (const junk of ['', ' ', 'x', `${text} `, ` ${text}`, text.slice(1)])
      expect(open('a', junk)).toEqual({ refused: 'forged' })
  })

  test('goes by channels that are this drive’s alone', () => {
    const prefixOf = (of: string) => messageSeal(of, () => 1).prefix
    expect(prefixOf(secret)).toBe(prefixOf(secret))
    expect(prefixOf(secret)).not.toBe(prefixOf(`${secret}!`))
  })
})
