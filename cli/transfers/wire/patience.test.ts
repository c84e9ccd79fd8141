import { describe, expect, test } from 'vitest'
import { patiently, type Patience } from './patience.ts'
import { Busy, Stopped, Unreachable } from './trouble.ts'

function patience(retryForMs: number, signal = new AbortController().signal) {
  const waits: number[] = []
  const rules: Patience = {
    retryForMs,
    signal,
    onWaiting: (_trouble, ms) => waits.push(ms),
    onBack: () => waits.push(-1),
  }
  return { rules, waits }
}

describe('patience', () => {
  test('tries again until it works, and says that it is back', async () => {
    const { rules, waits } = patience(60_000)
    const done = await patiently(rules, async (_moved, tries) => {
      if (tries < 2) throw new Unreachable()
      return tries
    })
    expect(done).toBe(2)
    expect(waits).toHaveLength(3)
    expect(waits[2]).toBe(-1)
  })

  test('waits at least as long as the server asks for', async () => {
    const { rules, waits } = patience(60_000)
    await patiently(rules, async (_moved, tries) => {
      if (tries === 0) throw new Busy('full', 700)
    })
    expect(waits[0]).toBeGreaterThanOrEqual(700)
  })

  test('ends with the trouble when it lasts too long', async () => {
    const { rules } = patience(600)
    await expect(patiently(rules, () => Promise.reject(new Unreachable()))).rejects.toThrow(
      Unreachable,
    )
  })

  test('a refusal is not tried again', async () => {
    const { rules } = patience(60_000)
    let tries = 0
    await expect(
      patiently(rules, async () => {
        tries += 1
        throw new RangeError('no')
      }),
    ).rejects.toThrow(RangeError)
    expect(tries).toBe(1)
  })

  test('who stops does not wait', async () => {
    const stop = new AbortController()
    const { rules } = patience(60_000, stop.signal)
    const waiting = patiently(rules, () => Promise.reject(new Busy('full', 30_000)))
    setTimeout(() => stop.abort(), 20)
    await expect(waiting).rejects.toThrow(Stopped)
  })
})
