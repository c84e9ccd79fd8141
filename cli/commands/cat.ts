import { defineVerb } from './command.ts'
import { durationOption } from '../transfers/read-option.ts'

type Options = { retryFor?: number }

export const cat = defineVerb<Options>({
  name: 'cat',
  aliases: ['type'],
  summary: 'write files to standard output',
  usage: '<remote...>',
  details:
    'The bytes go out as they come; a broken line is taken up where it broke. At the end of each file its MD5 and SHA-256 ' +
    'are compared, and the exit code says when they differ.',
  options: [
    {
      flags: '--retry-for <time>',
      description: 'how long to wait for a server that is away: 30s, 5m (default), 2h',
      parse: durationOption('--retry-for'),
    },
  ],
  completes: ['remote'],
  async run(session, args, options) {
    const { runCat } = await import('../transfers/cat/run-cat.ts')
    const { defaultRetryForMs } = await import('../transfers/job.ts')
    return runCat(session, args, options.retryFor ?? defaultRetryForMs)
  },
})
