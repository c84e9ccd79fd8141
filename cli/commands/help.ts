import { CliError } from '../output/cli-error.ts'
import { exitCodes } from '../output/exit-codes.ts'
import { safeText } from '../output/safe-text.ts'
import { defineVerb, type Verb } from './command.ts'
import { verbHelp } from './program.ts'

/** Help needs every verb, and is one: the registry hands itself over. */
export function makeHelp(all: () => readonly Verb[]): Verb {
  return defineVerb({
    name: 'help',
    aliases: ['?'],
    summary: 'the verbs, or how to call one',
    usage: '[verb]',
    options: [],
    completes: ['verb'],
    actsAs: 'nobody',
    async run({ printer }, [name]) {
      if (name === undefined) {
        printer.answer(overview(all()))
        for (const { name: verb, aliases, usage, summary } of all())
          printer.json({ verb, aliases: aliases ?? [], usage, summary })
        return exitCodes.ok
      }
      const verb = all().find((one) => one.name === name || one.aliases?.includes(name))
      if (!verb) throw new CliError(`There is no verb "${safeText(name)}".`, exitCodes.usage)
      printer.answer(verbHelp(verb).trimEnd())
      printer.json({ verb: verb.name, usage: verb.usage, summary: verb.summary })
      return exitCodes.ok
    },
  })
}

/** Every verb in a line, and how paths are written. */
export function overview(all: readonly Verb[]): string {
  const heads = all.map(({ name, aliases }) => [name, ...(aliases ?? [])].join(', '))
  const width = Math.max(...heads.map((head) => head.length)) + 2
  const lines = all.map(({ summary }, at) => `  ${heads[at]!.padEnd(width)}${summary}`)
  return [
    'cove            an interactive shell',
    'cove VERB …     one verb, for scripts as well (--json, --quiet)',
    '',
    ...lines,
    '',
    '"help VERB" tells more. /a/b is in your home, name:/a/b in a shared space; * ? [a-z] match names.',
  ].join('\n')
}
