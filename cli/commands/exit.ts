import { defineVerb } from './command.ts'

export const exit = defineVerb({
  name: 'exit',
  aliases: ['quit', 'bye'],
  summary: 'leave the shell; you stay signed in',
  usage: '',
  options: [],
  completes: ['none'],
  actsAs: 'nobody',
  async run(session) {
    session.isOver = true
    return 0
  },
})
