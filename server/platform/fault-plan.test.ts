import { describe, expect, test } from 'vitest'
import { readEnv } from './env.ts'
import { parseFaults } from './fault-plan.ts'

describe('a plan of faults', () => {
  test('names point, action, and the hits at which it strikes', () => {
    const text =
      'synced=kill, partial-write=enospc@3,blob-read=eio@2-5,partial-sync=erofs@4-,in-commit=powercut12@2'
    expect(parseFaults(text)).toEqual([
      { point: 'synced', action: 'kill', seed: 1, first: 1, last: 1 },
      { point: 'partial-write', action: 'enospc', seed: 1, first: 3, last: 3 },
      { point: 'blob-read', action: 'eio', seed: 1, first: 2, last: 5 },
      { point: 'partial-sync', action: 'erofs', seed: 1, first: 4, last: Infinity },
      { point: 'in-commit', action: 'powercut', seed: 12, first: 2, last: 2 },
    ])
  })

  test.each([
    'nowhere=kill',
    'synced',
    'synced=explode',
    'synced=kill@x',
    'synced=torn',
    'after-commit=enospc',
    'synced=kill3',
    'synced=kill,',
  ])('%j stops the start and is named', (text) =>
    expect(() => readEnv({ COVE_FAULTS: text })).toThrow(/COVE_FAULTS: /),
  )
})
