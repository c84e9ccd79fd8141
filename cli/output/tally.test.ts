import { describe, expect, test } from 'vitest'
import { CliError } from './cli-error.ts'
import { exitCodes, type ExitCode } from './exit-codes.ts'
import { Printer } from './printer.ts'
import { Tally } from './tally.ts'

const quiet = { write: () => true }
const failing = (code: ExitCode) => async () => {
  throw new CliError('no', code)
}

async function codeAfter(...works: (() => Promise<unknown>)[]): Promise<number> {
  const tally = new Tally(new Printer('normal', quiet, quiet))
  for (const work of works) await tally.try(work)
  return tally.exitCode
}

describe('several things at once', () => {
  const fine = async () => 1
  test('do not count what only prepares as done', async () => {
    const tally = new Tally(new Printer('normal', quiet, quiet))
    await tally.look(fine)
    await tally.try(failing(exitCodes.conflict))
    expect(tally.exitCode).toBe(exitCodes.conflict)
  })
  test('end well when all went well', async () => {
    expect(await codeAfter(fine, fine)).toBe(exitCodes.ok)
  })
  test('have the code of the failure when all failed alike', async () => {
    const missing = failing(exitCodes.notFound)
    expect(await codeAfter(missing, missing)).toBe(exitCodes.notFound)
  })
  test('say that some failed when others did not, or failed otherwise', async () => {
    expect(await codeAfter(fine, failing(exitCodes.notFound))).toBe(exitCodes.someFailed)
    expect(await codeAfter(failing(exitCodes.notFound), failing(exitCodes.conflict))).toBe(
      exitCodes.someFailed,
    )
  })
  test('stop at what would fail for all of them', async () => {
    await expect(codeAfter(failing(exitCodes.cannotReach), fine)).rejects.toThrow(CliError)
  })
})
