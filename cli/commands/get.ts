import { countOption, durationOption } from '../transfers/read-option.ts'
import { defineVerb } from './command.ts'

type Options = {
  recursive?: true
  overwrite?: true
  skipSame?: true
  parallel?: number
  retryFor?: number
}

export const get = defineVerb<Options>({
  name: 'get',
  aliases: ['download'],
  summary: 'fetch files and folders',
  usage: '<remote...>',
  details: [
    'get REMOTE… [LOCAL]: the last of several names is the local one. A folder goes into it; with a / at its own end only',
    'its content does. A file that is here with the same bytes is not fetched again. A file appears under its name when it',
    'is complete and its MD5 and SHA-256 are right; until then it is NAME.part, and the same command goes on with it.',
  ].join(' '),
  options: [
    { flags: '-r, --recursive', description: 'folders with all that is in them' },
    { flags: '--overwrite', description: 'replace local files that differ' },
    { flags: '--skip-same', description: 'the same: fetch only what differs from what is here' },
    {
      flags: '--parallel <count>',
      description: 'files at once (4; 8 up to 1 MiB)',
      parse: countOption('--parallel', 1, 64),
    },
    {
      flags: '--retry-for <time>',
      description: 'how long to wait for a server that is away: 30s, 5m (default), 2h',
      parse: durationOption('--retry-for'),
    },
  ],
  completes: ['remote', 'either'],
  async run(session, args, options) {
    const { runGet } = await import('../transfers/get/run-get.ts')
    const { defaultRetryForMs } = await import('../transfers/job.ts')
    const isSplit = args.length > 1
    return runGet(session, isSplit ? args.slice(0, -1) : args, isSplit ? args.at(-1) : undefined, {
      recursive: options.recursive === true,
      parallel: options.parallel,
      retryForMs: options.retryFor ?? defaultRetryForMs,
      mayReplace: async () => options.overwrite === true || options.skipSame === true,
    })
  },
})
