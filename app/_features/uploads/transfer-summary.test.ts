import { describe, expect, test } from 'vitest'
import { Pace } from './pace.ts'
import { panelLines } from './panel-lines.ts'
import { sizePair } from './size-pair.ts'
import type { Stage, Transfer } from './transfer.ts'
import { summarize } from './transfer-summary.ts'

let lastId = 0
const transfer = (stage: Stage, sentBytes: number, sizeBytes = 100, batchId = 'b'): Transfer => ({
  id: String(++lastId),
  batchId,
  spaceId: 's',
  targetId: 't',
  dirs: [],
  folderName: 'Home',
  name: `${lastId}.txt`,
  sizeBytes,
  lastModified: 0,
  file: null,
  onConflict: 'fail',
  stage,
  sentBytes,
  bytesPerSecond: 0,
  uploadUrl: null,
  itemId: null,
  note: null,
})

test('two sizes of one unit say it once', () => {
  expect(sizePair('3.2 GB', '12 GB')).toEqual(['3.2', '12 GB'])
  expect(sizePair('980 MB', '12 GB')).toEqual(['980 MB', '12 GB'])
})

describe('the summary of transfers', () => {
  test('what nothing answers runs still, and is told apart', () => {
    const summary = summarize([transfer('offline', 10), transfer('uploading', 10)])
    expect(summary).toMatchObject({ running: 2, offline: 1, goingBytes: 180 })
  })

  test('what was refused or skipped is no part of the bytes, so that the bar reaches its end', () => {
    const summary = summarize([
      transfer('verified', 100),
      transfer('refused', 40),
      transfer('skipped', 0),
    ])
    expect([summary.sentBytes, summary.totalBytes]).toEqual([100, 100])
    expect([summary.refused, summary.asking]).toEqual([1, 1])
  })

  test('many small files have a time left, though they have hardly any bytes', () => {
    const pace = new Pace()
    const all = (done: number) =>
      summarize(
        Array.from({ length: 100 }, (_, i) =>
          transfer(i < done ? 'verified' : 'waiting', i < done ? 1 : 0, 1),
        ),
      )
    pace.of(all(0), 0)
    pace.of(all(10), 1000)
    const left = pace.of(all(20), 2000).secondsLeft
    expect(left).toBeGreaterThan(7)
    expect(left).toBeLessThan(9)
  })
})

describe('the lines of the panel', () => {
  test('49 files of a batch are lines, 50 are one line that opens', () => {
    const few = Array.from({ length: 49 }, () => transfer('waiting', 0))
    expect(panelLines(few, new Map(), new Set())).toHaveLength(49)
    const many = [...few, transfer('waiting', 0)]
    expect(panelLines(many, new Map(), new Set()).map(({ kind }) => kind)).toEqual(['group'])
    expect(panelLines(many, new Map(), new Set(['b']))).toHaveLength(51)
  })

  test('in an open group what needs the person leads and what is done comes last', () => {
    const many = Array.from({ length: 50 }, () => transfer('verified', 100))
    many.push(transfer('conflict', 0), transfer('uploading', 50))
    const lines = panelLines(many, new Map(), new Set(['b']))
    const stages = lines.map((line) => (line.kind === 'transfer' ? line.transfer.stage : 'group'))
    expect(stages.slice(0, 4)).toEqual(['group', 'conflict', 'uploading', 'verified'])
  })

  test('what failed leads, a line for each reason; one alone is its own line', () => {
    const failed = (reason: Transfer['reason']) => ({ ...transfer('refused', 0), reason })
    const many = Array.from({ length: 50 }, () => transfer('verified', 100))
    const all = [...many, failed('room'), failed('size'), failed('room'), failed('room')]
    const kinds = (open: ReadonlySet<string>) =>
      panelLines(all, new Map(), open).map((line) =>
        line.kind === 'failures'
          ? `${line.transfers.length} ${line.reason}`
          : line.kind === 'transfer'
            ? line.transfer.reason
            : line.kind,
      )
    expect(kinds(new Set())).toEqual(['3 room', 'size', 'group'])
    expect(kinds(new Set(['failed room']))).toEqual([
      '3 room',
      ...['room', 'room', 'room'],
      'size',
      'group',
    ])
    // They stand in one place, not in the opened batch again.
    expect(kinds(new Set(['b']))).toHaveLength(3 + 50)
  })

  test('what is unfinished elsewhere comes last, and is no part of the totals', () => {
    const elsewhere = {
      ...transfer('needs-file', 40, 100, 'elsewhere'),
      beganElsewhereAt: '2026-11-30T00:00:00.000Z',
    }
    const all = [elsewhere, transfer('verified', 100)]
    expect(panelLines(all, new Map(), new Set()).map(({ kind }) => kind)).toEqual([
      'transfer',
      'elsewhere-head',
      'elsewhere',
    ])
    expect(summarize(all)).toMatchObject({ total: 1, totalBytes: 100, asking: 0, elsewhere: 1 })
    // Taken up here it is one like the others.
    const taken = [{ ...elsewhere, stage: 'uploading' as const }, all[1]!]
    expect(summarize(taken)).toMatchObject({ total: 2, totalBytes: 200, elsewhere: 0 })
  })

  test('the newest batch stands on top', () => {
    const lines = panelLines(
      [transfer('verified', 1, 1, 'old'), transfer('waiting', 0, 1, 'new')],
      new Map(),
      new Set(),
    )
    expect(lines.map((line) => line.kind === 'transfer' && line.transfer.batchId)).toEqual([
      'new',
      'old',
    ])
  })
})
