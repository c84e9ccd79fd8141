import { stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { resolve } from 'node:path'
import { CliError } from '../output/cli-error.ts'
import { exitCodes } from '../output/exit-codes.ts'
import { safeText } from '../output/safe-text.ts'
import { expandLocal } from '../places/local-path.ts'
import { needShell } from '../places/need-shell.ts'
import { defineVerb } from './command.ts'

export const lcd = defineVerb({
  name: 'lcd',
  summary: 'go to a folder of this machine; without one, home',
  usage: '[folder]',
  options: [],
  completes: ['local'],
  actsAs: 'nobody',
  async run(session, [folder]) {
    needShell(session, 'lcd')
    const [path, ...more] = folder === undefined ? [homedir()] : await expandLocal(session, folder)
    if (path === undefined)
      throw new CliError(`Nothing matches ${safeText(folder!)}.`, exitCodes.notFound)
    if (more.length > 0)
      throw new CliError(`Several match: which of ${more.length + 1}?`, exitCodes.usage)
    const found = await stat(path).catch(() => null)
    if (!found?.isDirectory())
      throw new CliError(`${safeText(path)} is no folder of this machine.`, exitCodes.notFound)
    session.localCwd = resolve(path)
    session.printer.json({ path })
    return exitCodes.ok
  },
})
