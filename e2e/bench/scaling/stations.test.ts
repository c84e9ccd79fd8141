import { describe, expect, test } from 'vitest'
import { makeEventQueue } from './event-queue.ts'
import { makeLock } from './lock.ts'
import { meanWaitMs, utilisation, waitPercentileMs } from './queue-math.ts'
import { makeRandom } from './random.ts'
import { makeRights } from './rights.ts'
import { makeRoom } from './room.ts'
import { makeStation } from './station.ts'
import { percentile } from '../statistics.ts'

describe('what is played, event by event', () => {
  test.each([
    [1, 700, 1],
    [4, 3200, 1],
    [12, 1000, 10],
  ])('%i servers keep to the arithmetic of lines', (servers, arrivalsPerSecond, serviceMs) => {
    const events = makeEventQueue()
    const random = makeRandom(7)
    const station = makeStation(events, servers)
    const waits: number[] = []
    const arrive = () => {
      const cameMs = events.now()
      const ms = random.exponential(serviceMs)
      station.serve(ms, () => void waits.push(events.now() - cameMs - ms))
      events.after(random.exponential(1000 / arrivalsPerSecond), arrive)
    }
    arrive()
    const seconds = 300_000 / arrivalsPerSecond
    events.runUntil(seconds * 1000)

    const line = { arrivalsPerSecond, serviceMs, servers }
    const busy = station.busyMs() / (seconds * 1000 * servers)
    expect(busy / utilisation(line)).toBeCloseTo(1, 1)
    const mean = waits.reduce((sum, ms) => sum + ms, 0) / waits.length
    expect(mean / meanWaitMs(line)).toBeGreaterThan(0.9)
    expect(mean / meanWaitMs(line)).toBeLessThan(1.1)
    expect(percentile(waits, 99) / waitPercentileMs(line, 99)).toBeGreaterThan(0.85)
    expect(percentile(waits, 99) / waitPercentileMs(line, 99)).toBeLessThan(1.15)
  })

  test('things happen in the order of their moments, those of one moment as they were asked for', () => {
    const events = makeEventQueue()
    const happened: string[] = []
    for (const [ms, name] of [
      [5, 'c'],
      [1, 'a'],
      [5, 'd'],
      [2, 'b'],
      [9, 'late'],
    ] as const)
      events.after(ms, () => happened.push(`${name}${events.now()}`))
    events.runUntil(6)
    expect(happened).toEqual(['a1', 'b2', 'c5', 'd5'])
    expect(events.now()).toBe(6)
  })

  test('a space is written no faster than its lock allows, however many want to', () => {
    const events = makeEventQueue()
    const lock = makeLock()
    let written = 0
    const write = () =>
      lock.acquire((release) =>
        events.after(5, () => {
          written += 1
          release()
        }),
      )
    for (let i = 0; i < 10_000; i += 1) write()
    events.runUntil(1000)
    expect(written).toBe(1000 / 5)
  })

  test('a room that is told much sends few frames, and every change is in one of them', () => {
    const events = makeEventQueue()
    const node = makeStation(events, 1)
    const told: number[] = []
    const room = makeRoom({
      events,
      node,
      screens: 1000,
      frameMs: 0.016,
      settle: (then) => then(),
      told: (ms) => void told.push(ms),
    })
    for (let i = 0; i < 500; i += 1) events.after(i, () => room.tell(events.now()))
    events.runUntil(2000)
    expect(told).toHaveLength(500)
    const frames = node.busyMs() / 16
    expect(frames).toBeGreaterThan(5)
    expect(frames).toBeLessThan(20)
    expect(Math.max(...told)).toBeLessThan(16 + 32 + 16 + 1)
  })

  test('A2 after a lost right nothing is sent before the check is over, and then without another', () => {
    const events = makeEventQueue()
    const rights = makeRights(events, 300)
    const sent: number[] = []
    const send = () => rights.settle(0, () => void sent.push(events.now()))
    send()
    rights.lose()
    send()
    events.after(100, send)
    events.after(400, send)
    events.runUntil(1000)
    expect(sent).toEqual([0, 300, 300, 400])
  })
})
