import { describe, expect, test } from 'vitest'
import { demandOf } from './demand.ts'
import { activityAt, busyHoursADay } from './diurnal.ts'
import { figureValues } from './figures.ts'
import { habits } from './habits.ts'
import { keptFor } from './keep.ts'
import { playPeak } from './play-peak.ts'
import { costOf, prices, totalOf } from './price.ts'
import { makeRandom } from './random.ts'
import { mostBusy, sizeFor } from './size.ts'
import { wallsMet } from './walls.ts'
import { makeZipf } from './zipf.ts'

const million = demandOf(1_000_000, habits)
const play = (seed: number, changed = {}) =>
  playPeak({
    demand: demandOf(20_000, habits),
    size: sizeFor(demandOf(20_000, habits), figureValues),
    figures: { ...figureValues, ...changed },
    habits,
    seconds: 20,
    seed,
    rightsCheckMs: 0,
  })

describe('what a number of users asks for', () => {
  test('a million users are a thousand million items and a hundred thousand viewers', () => {
    expect([million.items, million.viewers]).toEqual([1e9, 1e5])
  })

  test('twice the users write, read and keep twice as much', () => {
    const [once, twice] = [demandOf(50_000, habits), demandOf(100_000, habits)]
    for (const name of ['entries', 'checkpoints', 'listings', 'bytesIn', 'keptBytes'] as const)
      expect(twice[name] / once[name], name).toBeCloseTo(2)
    const [keptOnce, keptTwice] = [once, twice].map((demand) =>
      keptFor(demand, figureValues, habits),
    )
    expect(keptTwice!.journalBytesADay / keptOnce!.journalBytesADay).toBeCloseTo(2)
    expect(keptTwice!.objectPuts / keptOnce!.objectPuts).toBeCloseTo(2)
  })

  test('deliveries grow faster than users, for whoever shares is seen by more', () => {
    const [once, twice] = [demandOf(50_000, habits), demandOf(100_000, habits)]
    expect(twice.deliveries / once.deliveries).toBeGreaterThan(2)
  })

  test('no more spaces are on a screen than there are screens', () => {
    for (const users of [1000, 100_000, 10_000_000]) {
      const { followed, viewers } = demandOf(users, habits)
      expect(followed).toBeLessThanOrEqual(viewers)
      expect(followed).toBeGreaterThan(viewers * 0.4)
    }
  })

  test('the shares of all spaces are the whole, of few as of a million', () => {
    for (const count of [10, 100_000, 1_000_000]) {
      const zipf = makeZipf(count, habits.sharedExponent)
      let sum = 0
      for (let k = 0; k < count; k += 1) sum += zipf.share(k)
      expect(sum).toBeCloseTo(1, 3)
    }
  })

  test('what is drawn keeps to the shares', () => {
    const zipf = makeZipf(1000, habits.sharedExponent)
    const random = makeRandom(3)
    const drawn = Array.from({ length: 50_000 }, () => zipf.draw(random))
    expect(drawn.filter((k) => k === 0).length / 50_000).toBeCloseTo(zipf.share(0), 2)
    expect(Math.max(...drawn)).toBeLessThan(1000)
  })

  test('the busiest hour is one, and a day has fewer of it than hours', () => {
    const hours = Array.from({ length: 24 }, (_, hour) => activityAt(hour))
    expect(Math.max(...hours)).toBe(1)
    expect(Math.min(...hours)).toBeGreaterThan(0)
    expect(busyHoursADay).toBeGreaterThan(6)
    expect(busyHoursADay).toBeLessThan(14)
  })
})

describe('what has to stand there for it', () => {
  test('no thread is busier than it may be, even while one node is away', () => {
    for (const users of [1000, 100_000, 1_000_000]) {
      const { nodeMainMs, databaseMs, databaseCores, nodes } = sizeFor(
        demandOf(users, habits),
        figureValues,
      )
      expect(nodeMainMs / 1000 / (nodes - 1)).toBeLessThanOrEqual(mostBusy)
      expect(databaseMs / 1000 / databaseCores).toBeLessThanOrEqual(mostBusy)
      expect(nodes).toBeGreaterThanOrEqual(2)
    }
  })

  test('what is played is as busy as what was reckoned', () => {
    const size = sizeFor(million, figureValues)
    const options = { demand: million, size, figures: figureValues, habits, seconds: 5, seed: 1 }
    const peak = playPeak({ ...options, rightsCheckMs: 0 })
    const reckoned = size.nodeMainMs / 1000 / size.nodes
    expect(peak.nodeBusy / reckoned).toBeGreaterThan(0.8)
    expect(peak.nodeBusy / reckoned).toBeLessThan(1.2)
  })

  test('the same seed plays the same, another one does not', () => {
    expect(play(1)).toEqual(play(1))
    expect(play(2)).not.toEqual(play(1))
  })

  test('a slower database makes everybody wait longer', () => {
    expect(play(1, { commandDatabaseMs: 15, listingDatabaseMs: 15 }).listingP99).toBeGreaterThan(
      2 * play(1).listingP99,
    )
  })

  test('partitions are a power of two, and none holds more than its hundred gigabytes after a year', () => {
    const { journalPartitions, journalBytesAYear } = keptFor(million, figureValues, habits)
    expect(Math.log2(journalPartitions) % 1).toBe(0)
    expect(journalBytesAYear / journalPartitions).toBeLessThanOrEqual(100e9)
    expect(journalBytesAYear / (journalPartitions / 2)).toBeGreaterThan(100e9)
  })

  test('the bill is the sum of its parts, and each follows its price', () => {
    const all = {
      demand: million,
      size: sizeFor(million, figureValues),
      kept: keptFor(million, figureValues, habits),
    }
    const cost = costOf(all, prices)
    expect(cost.nodes).toBe(all.size.nodes * prices.node)
    const { egress, ...rest } = costOf(all, { ...prices, egressGB: 2 * prices.egressGB })
    expect(egress).toBeCloseTo(2 * cost.egress)
    expect(totalOf({ egress: cost.egress, ...rest })).toBeCloseTo(totalOf(cost))
  })

  test('walls come in the order in which they are met, and later where what they stand on is cheaper', () => {
    const met = wallsMet(figureValues, habits)
    const users = met.map((each) => each.users)
    expect(users).toEqual([...users].sort((a, b) => a - b))
    const quicker = wallsMet({ ...figureValues, membersDatabaseMs: 0.005 }, habits)
    const find = (all: typeof met) => all.find(({ wall }) => wall.name.includes('(A2)'))!.users
    expect(find(quicker)).toBeGreaterThan(find(met))
  })
})
