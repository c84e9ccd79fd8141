import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addFile } from '#e2e/support/add-file'
import { openTempTree, type TempTree } from '#e2e/support/temp-tree'
import { clock } from '#server/platform/clock'
import { traffic } from '#server/platform/traffic'
import { forgetSamples } from './forget-samples.ts'
import { dayMs, hourMs, keptMs } from './hours.ts'
import { keepSample } from './keep-sample.ts'
import { readSamples } from './read-samples.ts'

/** A Wednesday, ten minutes past noon in UTC. */
const noonMs = Date.UTC(2026, 10, 25, 12, 10)
const realNow = clock.now
let tree: TempTree

/** A connection as the traffic is read from it. */
class Line extends EventEmitter {
  bytesRead = 0
  bytesWritten = 0
}
let line: Line

beforeEach(async () => {
  tree = await openTempTree()
  traffic.settle(traffic.pending())
  line = new Line()
  traffic.follow(line)
  clock.now = () => noonMs
})
afterEach(async () => {
  line.emit('close')
  traffic.settle(traffic.pending())
  clock.now = realNow
  await tree.close()
})

/** So much goes over the wire, and a sample is kept, at this distance from noon. */
async function hourAt(hours: number, bytesIn: number, bytesOut: number): Promise<void> {
  clock.now = () => noonMs + hours * hourMs
  line.bytesRead += bytesIn
  line.bytesWritten += bytesOut
  await keepSample(tree.drive)
}
const read = (span: 'day' | 'week' | 'month' | 'year', offsetMinutes = 0) =>
  readSamples(tree.drive.database.read, { span, offsetMinutes })
const rows = () => tree.drive.database.read.sample.findMany({ orderBy: { hourMs: 'asc' } })
const at = (hours: number) => new Date(Date.UTC(2026, 10, 25, 12) + hours * hourMs).toISOString()

describe('samples of traffic and storage', () => {
  test('are one row an hour, however often they are kept', async () => {
    await hourAt(0, 10, 1)
    await hourAt(0.2, 20, 2)
    await hourAt(0.5, 30, 3)
    await hourAt(1, 5, 7)
    expect(await rows()).toMatchObject([
      { bytesIn: 60n, bytesOut: 6n },
      { bytesIn: 5n, bytesOut: 7n },
    ])
  })

  test('say what was charged and stored at the end of the hour', async () => {
    await addFile(tree.drive, tree.user.rootId, 'a', { sizeBytes: 30 })
    await hourAt(0, 0, 0)
    await addFile(tree.drive, tree.user.rootId, 'b', { sizeBytes: 12 })
    await hourAt(0.3, 0, 0)
    await hourAt(1, 0, 0)
    const { points } = await read('day')
    expect(points).toMatchObject([
      { at: at(0), usedBytes: 42, storedBytes: 42 },
      { at: at(1), usedBytes: 42, storedBytes: 42 },
    ])
  })

  test('leave out the hours in which the server did not run: they are gaps, not zeros', async () => {
    await hourAt(-5, 10, 1)
    await hourAt(-1, 20, 2)
    clock.now = () => noonMs
    const { points, from, to, stepSeconds } = await read('day')
    expect({ from, to, stepSeconds }).toEqual({ from: at(-23), to: at(1), stepSeconds: 3600 })
    expect(points.map((point) => [point.at, point.bytesIn])).toEqual([
      [at(-5), 10],
      [at(-1), 20],
      // This hour is known: the server that answers runs in it.
      [at(0), 0],
    ])
  })

  test('are told with what no row has yet', async () => {
    await hourAt(0, 10, 1)
    line.bytesRead += 500
    line.bytesWritten += 50
    expect((await read('day')).points.at(-1)).toMatchObject({ bytesIn: 510, bytesOut: 51 })
    expect(await rows()).toMatchObject([{ bytesIn: 10n, bytesOut: 1n }])
  })

  test('lose nothing of a connection that ends before they are kept', async () => {
    line.bytesRead += 400
    line.emit('close')
    line.bytesRead += 9
    await hourAt(0, 0, 0)
    expect(await rows()).toMatchObject([{ bytesIn: 400n }])
  })

  test('survive a clock that jumps back: the hour it returns to grows, and nothing is lost', async () => {
    await hourAt(0, 10, 1)
    await hourAt(1, 20, 2)
    await hourAt(0, 30, 3)
    await hourAt(-30, 40, 4)
    expect(await rows()).toMatchObject([{ bytesIn: 40n }, { bytesIn: 40n }, { bytesIn: 20n }])
    // What is ahead of the clock is not told; it is there again when the clock comes by.
    expect((await read('day')).points.at(-1)!.at).toBe(at(-30))
    clock.now = () => noonMs + hourMs
    expect((await read('week')).points.map(({ bytesIn }) => bytesIn)).toEqual([40, 40, 20])
  })

  test('are not lost with a transaction that fails', async () => {
    line.bytesRead += 70
    const { drive } = tree
    const broken = {
      ...drive,
      database: { ...drive.database, transact: () => Promise.reject(new Error('disk full')) },
    } as typeof drive
    await expect(keepSample(broken)).rejects.toThrow('disk full')
    await keepSample(drive)
    expect(await rows()).toMatchObject([{ bytesIn: 70n }])
  })

  test('are added up by the days of who reads, wherever they are', async () => {
    await hourAt(-13, 1, 0)
    await hourAt(-11, 10, 0)
    await hourAt(3, 100, 0)
    await hourAt(5, 1000, 0)
    const utc = (await read('month')).points.map(({ at, bytesIn }) => [at.slice(0, 13), bytesIn])
    expect(utc).toEqual([
      ['2026-11-24T00', 1],
      ['2026-11-25T00', 1110],
    ])
    const shanghai = (await read('month', 480)).points.map(({ at, bytesIn }) => [at, bytesIn])
    expect(shanghai).toEqual([
      ['2026-11-24T16:00:00.000Z', 111],
      ['2026-11-25T16:00:00.000Z', 1000],
    ])
  })

  test('go after a year, and not before', async () => {
    await hourAt(0, 1, 1)
    clock.now = () => noonMs + keptMs - dayMs
    expect(await forgetSamples(tree.drive)).toBe(0)
    clock.now = () => noonMs + keptMs
    expect(await forgetSamples(tree.drive)).toBe(1)
    expect(await rows()).toEqual([])
  })
})
