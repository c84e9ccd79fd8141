import { countOption } from '../transfers/read-option.ts'
import { defineVerb } from './command.ts'

type Options = { follow?: true; parallel?: number; all?: true }

export const verify = defineVerb<Options>({
  name: 'verify',
  summary: 'compare local files with the server, by their digests',
  usage: '<local> <remote>',
  details:
    'Not a byte of a file moves: SHA-256 and MD5 are computed here and compared with those that the server keeps. ' +
    '"differs": other bytes; "missing": not on the server; "extra": on the server alone. Exit code 0 when all is the same, ' +
    '8 when something differs, 9 when only something is missing or extra.',
  options: [
    { flags: '-a, --all', description: 'list what is the same, too' },
    { flags: '--follow', description: 'take what symbolic links point to' },
    {
      flags: '--parallel <count>',
      description: 'files hashed at once (4)',
      parse: countOption('--parallel', 1, 64),
    },
  ],
  completes: ['local', 'remote'],
  async run(session, [local, remote], options) {
    const { runVerify } = await import('../transfers/verify/run-verify.ts')
    return runVerify(session, local!, remote!, {
      follow: options.follow === true,
      listsSame: options.all === true,
      parallel: options.parallel ?? 4,
    })
  },
})
