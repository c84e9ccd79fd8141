import { safeText } from '../output/safe-text.ts'
import { defineVerb } from './command.ts'

export const whoami = defineVerb({
  name: 'whoami',
  summary: 'who is signed in, and where',
  usage: '',
  options: [],
  completes: ['none'],
  async run({ client, printer }) {
    const { user } = await client.me()
    printer.answer(
      `${safeText(user.name)} at ${client.url}${user.role === 'admin' ? ' (admin)' : ''}`,
    )
    printer.json({ id: user.id, name: user.name, role: user.role, url: client.url })
    return 0
  },
})
