import { safeText } from '../output/safe-text.ts'
import { defineVerb } from './command.ts'

export const spaces = defineVerb({
  name: 'spaces',
  summary: 'the spaces that you can open: your home, and what is shared with you',
  usage: '',
  options: [],
  completes: ['none'],
  async run({ client, printer }) {
    for (const space of await client.spaces()) {
      const path = space.kind === 'home' ? '/' : `${space.name}:/`
      printer.answer(`${space.role.padEnd(8)}${safeText(path)}`)
      printer.json({ path, ...space })
    }
    return 0
  },
})
