import { CliError } from '../output/cli-error.ts'
import { exitCodes } from '../output/exit-codes.ts'
import { safeText } from '../output/safe-text.ts'
import { expand, openShortcut } from '../places/locate.ts'
import { needShell } from '../places/need-shell.ts'
import { formatPath } from '../places/remote-path.ts'
import { defineVerb } from './command.ts'

export const cd = defineVerb({
  name: 'cd',
  summary: 'go to a folder; without one, home',
  usage: '[folder]',
  details: '"name:/" is a space that is shared with you. Above the root there is only the root.',
  options: [],
  completes: ['remote'],
  async run(session, [folder]) {
    needShell(session, 'cd')
    const found = await expand(session, folder ?? '/')
    if (found.length > 1)
      throw new CliError(`Several match: which of ${found.length}?`, exitCodes.usage)
    const there = await openShortcut(session, found[0]!)
    if (there.item.kind !== 'folder')
      throw new CliError(`${safeText(formatPath(there.path))} is no folder that you can go to.`)
    session.cwd = there.path
    session.printer.json({ path: formatPath(session.cwd) })
    return exitCodes.ok
  },
})
