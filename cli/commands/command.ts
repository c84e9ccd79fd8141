import type { Session } from '../places/session.ts'

/** What an argument is, for tab completion. */
export type ArgumentKind = 'remote' | 'local' | 'either' | 'trash' | 'verb' | 'none'

export type VerbOption = {
  /** As commander writes them: `-l, --long`, `--jobs <count>`. */
  flags: string
  description: string
  /** Reads the value; throws CliError (usage) on one that is none. */
  parse?: (value: string) => unknown
}

/**
 * One verb, for `cove VERB …` and for a line of the shell alike. Every verb has `--json` and `--quiet` besides its own
 * options: they make the printer. Heavy packages are imported inside `run`, so that no other verb waits for them.
 */
export type Verb = {
  name: string
  aliases?: readonly string[]
  /** A few words for the list of verbs. */
  summary: string
  /** The arguments as commander writes them: `[path]`, `<from...> <to>`. */
  usage: string
  /** More than the summary, for `help VERB`. */
  details?: string
  options: readonly VerbOption[]
  /** The kinds of the arguments in turn; the last one stands for all behind it. */
  completes: readonly ArgumentKind[]
  /** Other ways of writing the call, brought into commander's. */
  readWords?: (words: string[]) => string[]
  /** `nobody`: runs without being signed in. */
  actsAs?: 'user' | 'nobody'
  /** The exit code. Throws CliError for the one sentence that ends it. */
  run(session: Session, args: string[], options: Record<string, unknown>): Promise<number>
}

/** A verb whose options have a type. */
export function defineVerb<Options extends object = Record<never, never>>(
  verb: Omit<Verb, 'run'> & {
    run(session: Session, args: string[], options: Options): Promise<number>
  },
): Verb {
  return verb as unknown as Verb
}
