import type { OnConflict } from '#contract/commands/items'
import { CliError } from '../output/cli-error.ts'
import { exitCodes } from '../output/exit-codes.ts'
import { countOption, durationOption } from '../transfers/read-option.ts'
import { defineVerb } from './command.ts'

type Options = {
  recursive?: true
  follow?: true
  skipSame?: true
  onConflict?: OnConflict
  parallel?: number
  retryFor?: number
}

export const put = defineVerb<Options>({
  name: 'put',
  aliases: ['upload'],
  summary: 'send files and folders',
  usage: '<local...>',
  details: [
    'put LOCAL… [REMOTE]: the last of several names is the remote one. A folder goes into it; with a / at its own end only',
    'its content does. A file that is there with the same bytes is not sent again. After any interruption the same command',
    'goes on where it stopped. Every file is compared with the server by MD5 and SHA-256.',
  ].join(' '),
  options: [
    { flags: '-r, --recursive', description: 'folders with all that is in them' },
    { flags: '--follow', description: 'take what symbolic links point to' },
    { flags: '--skip-same', description: 'send only what differs from what is there' },
    {
      flags: '--on-conflict <what>',
      description: 'when the name is taken by another content: fail (default), rename or replace',
      parse: readConflict,
    },
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
  completes: ['local', 'either'],
  async run(session, args, options) {
    const { splitPut } = await import('../transfers/put/destination.ts')
    const { runPut } = await import('../transfers/put/run-put.ts')
    const { defaultRetryForMs } = await import('../transfers/job.ts')
    const { locals, remote } = await splitPut(session, args)
    return runPut(session, locals, remote, {
      recursive: options.recursive === true,
      follow: options.follow === true,
      onConflict: options.onConflict ?? (options.skipSame ? 'replace' : 'fail'),
      parallel: options.parallel,
      retryForMs: options.retryFor ?? defaultRetryForMs,
    })
  },
})

function readConflict(text: string): OnConflict {
  if (text === 'fail' || text === 'rename' || text === 'replace') return text
  throw new CliError('--on-conflict is fail, rename or replace.', exitCodes.usage)
}
