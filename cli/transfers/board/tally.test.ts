import { describe, expect, test } from 'vitest'
import { exitCodes } from '../../output/exit-codes.ts'
import { Tally } from './tally.ts'

const failed = (exitCode: number) => ({ result: 'failed' as const, exitCode })

describe('the exit code of a run', () => {
  test('is 0 when all went well, sent or there already', () => {
    const tally = new Tally()
    tally.add({ result: 'sent', resumedFromBytes: 4 }, 10)
    tally.add({ result: 'same' }, 10)
    expect(tally.exitCode(false)).toBe(exitCodes.ok)
    expect(tally.movedBytes).toBe(6)
  })

  test('is the one of all failures, or that some failed', () => {
    const tally = new Tally()
    tally.add(failed(exitCodes.conflict), 1)
    tally.add(failed(exitCodes.conflict), 1)
    expect(tally.exitCode(false)).toBe(exitCodes.conflict)
    tally.add({ result: 'skipped' }, 1)
    expect(tally.exitCode(false)).toBe(exitCodes.someFailed)
  })

  test('says that bytes differ before everything else', () => {
    const tally = new Tally()
    tally.add(failed(exitCodes.conflict), 1)
    tally.add(failed(exitCodes.digestMismatch), 1)
    expect(tally.exitCode(true)).toBe(exitCodes.digestMismatch)
  })
})
