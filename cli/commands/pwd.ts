import { safeText } from '../output/safe-text.ts'
import { formatPath } from '../places/remote-path.ts'
import { defineVerb } from './command.ts'

export const pwd = defineVerb({
  name: 'pwd',
  summary: 'where you are in the drive',
  usage: '',
  options: [],
  completes: ['none'],
  actsAs: 'nobody',
  async run({ cwd, printer }) {
    printer.answer(safeText(formatPath(cwd)))
    printer.json({ path: formatPath(cwd) })
    return 0
  },
})
