import { Command, CommanderError, Option } from 'commander'
import { CliError } from '../output/cli-error.ts'
import { exitCodes } from '../output/exit-codes.ts'
import { safeText } from '../output/safe-text.ts'
import { unescape } from '../places/remote-path.ts'
import type { PrinterMode } from '../output/printer.ts'
import type { Verb } from './command.ts'

/** A call as commander has read it. */
export type Call = {
  verb: Verb
  args: string[]
  options: Record<string, unknown>
  mode: PrinterMode
}

export type Reading = {
  out: (text: string) => void
  err: (text: string) => void
  /** Words of our shell carry escapes: values of options are freed from them; paths keep theirs, which say what is no glob. */
  isShell: boolean
}

/**
 * Reads one call, of the process or of a line of the shell. A number is the exit code of a call that runs nothing: what
 * was wrong, or the help that was asked for, is written already. Throws CliError for the value of an option.
 */
export function readCall(
  verbs: readonly Verb[],
  words: readonly string[],
  reading: Reading,
): Call | number {
  const verb = verbs.find(({ name, aliases }) => name === words[0] || aliases?.includes(words[0]!))
  if (!verb)
    throw new CliError(
      `There is no verb "${safeText(words[0] ?? '')}": "help" lists them.`,
      exitCodes.usage,
    )
  const read = verb.readWords?.([...words]) ?? [...words]
  let heard: Call | undefined
  try {
    makeProgram(verbs, (call) => (heard = call), reading).parse(read, { from: 'user' })
    return heard ?? exitCodes.usage
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage
  }
}

/** How one verb is called. */
export function verbHelp(verb: Verb): string {
  const nowhere = { out: () => {}, err: () => {}, isShell: false }
  return makeProgram([verb], () => {}, nowhere).commands[0]!.helpInformation()
}

/** Runs nothing: `hear` gets what was called. A new one for each call, since commander keeps what it has read. */
function makeProgram(
  verbs: readonly Verb[],
  hear: (call: Call) => void,
  { out, err, isShell }: Reading,
): Command {
  const program = new Command('cove')
    .helpCommand(false)
    .helpOption(false)
    .exitOverride()
    .configureOutput({ writeOut: out, writeErr: err })
  for (const verb of verbs) addVerb(program, verb, hear, isShell)
  return program
}

function addVerb(program: Command, verb: Verb, hear: (call: Call) => void, isShell: boolean): void {
  const command = program
    .command(verb.name)
    .argument('[arguments...]')
    .usage(`${verb.usage} [options]`.trim())
    .aliases(verb.aliases ? [...verb.aliases] : [])
    .description([verb.summary, verb.details].filter(Boolean).join('\n\n'))
    .showHelpAfterError(`("help ${verb.name}" tells how to call it)`)
  for (const { flags, description, parse } of verb.options) {
    const read = (value: string) => {
      const text = isShell ? unescape(value) : value
      return parse ? parse(text) : text
    }
    const option = new Option(flags, description)
    command.addOption(option.isBoolean() ? option : option.argParser(read))
  }
  command
    .option('--json', 'for programs: one JSON value a line')
    .addOption(new Option('--quiet', 'answers and errors alone').conflicts('json'))
  command.action((...given: unknown[]) => {
    const { json, quiet, ...options } = command.opts()
    const args = (given[0] as string[] | undefined) ?? []
    const wrong = countIsWrong(verb.usage, args.length)
    if (wrong) command.error(`error: ${wrong}`)
    hear({ verb, args, options, mode: json ? 'json' : quiet ? 'quiet' : 'normal' })
  })
}

/** Commander knows many arguments at the end alone, and `mv` has them in front. */
function countIsWrong(usage: string, count: number): string | null {
  const names = usage.split(' ').filter(Boolean)
  const needed = names.filter((name) => name.startsWith('<'))
  if (count < needed.length) return `missing ${needed[count]}`
  if (count > names.length && !usage.includes('...')) return 'too many arguments'
  return null
}
