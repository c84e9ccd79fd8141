import { Command, CommanderError, Option } from 'commander'
import { exitCodes } from '../output/exit-codes.ts'
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
 * Reads one call, of the process or of a line of the shell. A number is the exit code of a call that runs nothing: what
 * was wrong, or the help that was asked for, is written already. Throws CliError for the value of an option.
 */
export function readCall(
  verbs: readonly Verb[],
  words: readonly string[],
  sinks: Sinks,
): Call | number {
  const verb = verbs.find(({ name, aliases }) => name === words[0] || aliases?.includes(words[0]!))
  const read = verb?.readWords?.([...words]) ?? [...words]
  let heard: Call | undefined
  try {
    makeProgram(verbs, (call) => (heard = call), sinks).parse(read, { from: 'user' })
    return heard ?? exitCodes.usage
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage
  }
}

/** How one verb is called. */
export function verbHelp(verb: Verb): string {
  const nowhere = { out: () => {}, err: () => {} }
  return makeProgram([verb], () => {}, nowhere).commands[0]!.helpInformation()
}

/** Runs nothing: `hear` gets what was called. A new one for each call, since commander keeps what it has read. */
function makeProgram(
  verbs: readonly Verb[],
  hear: (call: Call) => void,
  { out, err }: Sinks,
): Command {
  const program = new Command('cove')
    .helpCommand(false)
    .helpOption(false)
    .exitOverride()
    .configureOutput({ writeOut: out, writeErr: err })
  for (const verb of verbs) addVerb(program, verb, hear)
  return program
}

function addVerb(program: Command, verb: Verb, hear: (call: Call) => void): void {
  const command = program
    .command(`${verb.name} ${verb.usage}`.trim())
    .aliases(verb.aliases ? [...verb.aliases] : [])
    .description([verb.summary, verb.details].filter(Boolean).join('\n\n'))
    .showHelpAfterError(`("help ${verb.name}" tells how to call it)`)
  for (const { flags, description, parse } of verb.options) {
    const option = new Option(flags, description)
    command.addOption(parse ? option.argParser(parse) : option)
  }
  command
    .option('--json', 'for programs: one JSON value a line')
    .addOption(new Option('--quiet', 'answers and errors alone').conflicts('json'))
  command.action((...given: unknown[]) => {
    const { json, quiet, ...options } = command.opts()
    // Behind the arguments come the options and the command itself.
    const args = given
      .slice(0, -2)
      .flat()
      .filter((arg): arg is string => typeof arg === 'string')
    hear({ verb, args, options, mode: json ? 'json' : quiet ? 'quiet' : 'normal' })
  })
}
