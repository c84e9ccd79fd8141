import { Command, Option } from 'commander'
import type { PrinterMode } from '../output/printer.ts'
import type { Verb } from './command.ts'

/** A call as commander has read it. */
export type Call = {
  verb: Verb
  args: string[]
  options: Record<string, unknown>
  mode: PrinterMode
}

type Sinks = { out: (text: string) => void; err: (text: string) => void }

/**
 * The reader of calls, for one line or one process. It runs nothing: `hear` gets what was called. What is called the wrong
 * way ends in a CommanderError, its sentence printed already.
 */
export function makeProgram(
  verbs: readonly Verb[],
  hear: (call: Call) => void,
  { out, err }: Sinks,
): Command {
  const program = new Command('cove')
    .description('The drive in a terminal. Without a verb: an interactive shell.')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeOut: out, writeErr: err })
    .configureHelp({ visibleOptions: () => [] })
  for (const verb of verbs) addVerb(program, verb, hear)
  return program
}

function addVerb(program: Command, verb: Verb, hear: (call: Call) => void): void {
  const command = program
    .command(`${verb.name} ${verb.usage}`.trim())
    .aliases(verb.aliases ? [...verb.aliases] : [])
    .summary(verb.summary)
    .description([verb.summary, verb.details].filter(Boolean).join('\n\n'))
    .exitOverride()
    .showHelpAfterError(`("cove help ${verb.name}" tells how to call it)`)
  for (const { flags, description, parse } of verb.options) {
    const option = new Option(flags, description)
    command.addOption(parse ? option.argParser(parse) : option)
  }
  command
    .option('--json', 'for programs: one JSON value a line')
    .addOption(new Option('--quiet', 'answers and errors alone').conflicts('json'))
  command.action((...given: unknown[]) => {
    const { json, quiet, ...options } = command.opts()
    const args = given
      .slice(0, -2)
      .flat()
      .filter((arg): arg is string => typeof arg === 'string')
    const mode = json ? 'json' : quiet ? 'quiet' : 'normal'
    hear({ verb, args, options, mode })
  })
}
