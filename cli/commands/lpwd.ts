import { safeText } from '../output/safe-text.ts'
import { defineVerb } from './command.ts'

export const lpwd = defineVerb({
  name: 'lpwd',
  summary: 'where you are on this machine',
  usage: '',
  options: [],
  completes: ['none'],
  actsAs: 'nobody',
  async run({ localCwd, printer }) {
    printer.answer(safeText(localCwd))
    printer.json({ path: localCwd })
    return 0
  },
})
