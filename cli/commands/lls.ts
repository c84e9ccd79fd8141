import { readdir } from 'node:fs/promises'
import { CliError } from '../output/cli-error.ts'
import { exitCodes } from '../output/exit-codes.ts'
import { inColumns } from '../output/listing.ts'
import { safeText } from '../output/safe-text.ts'
import { expandLocal } from '../places/local-path.ts'
import { defineVerb } from './command.ts'

export const lls = defineVerb({
  name: 'lls',
  summary: 'list a folder of this machine',
  usage: '[folder]',
  options: [],
  completes: ['local'],
  actsAs: 'nobody',
  async run(session, [folder]) {
    const { localCwd, printer } = session
    const [path] = folder === undefined ? [localCwd] : await expandLocal(session, folder)
    if (path === undefined)
      throw new CliError(`Nothing matches ${safeText(folder!)}.`, exitCodes.notFound)
    const entries = await readdir(path, { withFileTypes: true }).catch(() => {
      throw new CliError(`${safeText(path)} cannot be listed.`, exitCodes.notFound)
    })
    entries.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
    const names = entries.map((entry) => safeText(entry.name) + (entry.isDirectory() ? '/' : ''))
    const lines = printer.isTty ? inColumns(names, printer.columns) : names
    for (const line of lines) printer.answer(line)
    for (const entry of entries)
      printer.json({ name: entry.name, kind: entry.isDirectory() ? 'folder' : 'file' })
    return exitCodes.ok
  },
})
