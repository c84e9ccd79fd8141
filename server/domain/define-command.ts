import type * as z from 'zod'
import type { EntryBody } from '#contract/entries'
import type { Tx } from '#server/platform/database'
import type { Actor } from './actor.ts'
import type { Drive } from './drive.ts'

export type CommandContext<Input> = {
  input: Input
  actor: Actor
  tx: Tx
  drive: Drive
  nowMs: number
  /** The space that is locked, as `locate` found it. */
  spaceId: string
}

/**
 * One intent that changes a space. `locate` finds the space before it is locked and throws `not_found` where the actor
 * may not look; `run` then works in the transaction, under the lock, and must check every right again.
 */
export type Command<Schema extends z.ZodType = z.ZodType> = {
  name: string
  input: Schema
  locate(context: { input: z.output<Schema>; actor: Actor; tx: Tx }): Promise<string>
  run(context: CommandContext<z.output<Schema>>): Promise<EntryBody>
}

/** Keeps the input's type flowing from the schema into `locate` and `run`. */
export function defineCommand<Schema extends z.ZodType>(command: Command<Schema>): Command<Schema> {
  return command
}
