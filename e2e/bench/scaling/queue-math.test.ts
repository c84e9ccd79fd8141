import { describe, expect, test } from 'vitest'
import { chanceToWait, meanWaitMs, utilisation, waitPercentileMs } from './queue-math.ts'

const line = (arrivalsPerSecond: number, serviceMs: number, servers: number) => ({
  arrivalsPerSecond,
  serviceMs,
  servers,
})

describe('the arithmetic of lines', () => {
  test('a server is busy for arrivals times service, however many share it', () => {
    expect(utilisation(line(100, 5, 1))).toBeCloseTo(0.5)
    expect(utilisation(line(800, 5, 8))).toBeCloseTo(0.5)
    expect(utilisation(line(300, 5, 1))).toBeCloseTo(1.5)
  })

  // Erlang's C, as tables of it have it.
  test.each([
    [line(800, 1, 1), 0.8],
    [line(1000, 1, 2), 1 / 3],
    [line(2000, 1, 3), 0.4444],
    [line(4000, 1, 5), 0.5541],
    [line(8000, 1, 10), 0.4092],
  ])('the chance to wait of %j', (one, chance) => expect(chanceToWait(one)).toBeCloseTo(chance, 4))

  test('one server: who waits, waits service times rho / (1 - rho)', () => {
    expect(meanWaitMs(line(800, 1, 1))).toBeCloseTo(4)
    expect(meanWaitMs(line(90, 10, 1))).toBeCloseTo(90)
  })

  test('99 of 100 wait at most as long as the exponential tail says; without a queue nobody waits', () => {
    expect(waitPercentileMs(line(800, 1, 1), 99)).toBeCloseTo(Math.log(80) / 0.2)
    expect(waitPercentileMs(line(1, 1, 10), 99)).toBe(0)
  })

  test('more than there are servers for waits for ever', () => {
    expect(chanceToWait(line(1000, 1, 1))).toBe(1)
    expect(meanWaitMs(line(1200, 1, 1))).toBe(Infinity)
    expect(waitPercentileMs(line(1200, 1, 1), 99)).toBe(Infinity)
  })

  test('hundreds of servers do not overflow it', () => {
    expect(chanceToWait(line(900_000, 1, 1000))).toBeGreaterThan(0)
    expect(chanceToWait(line(900_000, 1, 1000))).toBeLessThan(0.01)
  })
})
