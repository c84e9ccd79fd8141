import type * as z from 'zod'
import type { EntryBody } from '#contract/entries'
import type { Tx } from '#server/platform/database'
import type { Actor } from './actor.ts'
import type { Drive } from './drive.ts'

export type CommandContext<Input, Prepared = unknown> = {
  input: Input
  actor: Actor
  tx: Tx
  drive: Drive
  nowMs: number
  /** The main space, as `locate` found it. */
  spaceId: string
  /** Every space that is locked, the main one among them. */
  locked: readonly string[]
  /** What `prepare` answered; undefined where there is none. */
  prepared: Prepared
}

/** Where a command works: in one space, or in several, of which the entry of the main one is the answer. */
export type Located = string | { spaceId: string; lock: readonly string[] }

/** What is told in one of several spaces. */
export type Told = { spaceId: string; body: EntryBody }

/**
 * One intent that changes a space, or several. `locate` finds them before they are locked and throws `not_found` where the
 * actor may not look; `run` then works in the transaction, under the lock, and must check every right again. Located in
 * several spaces, it answers one entry for each that changed, the main one's first; a space without an entry keeps its
 * clock (J1).
 *
 * What is too large for one transaction is built hidden before it and cleared away behind it: `prepare` runs first, in
 * transactions of its own; `abandon` undoes it when `run` did not happen or threw; `afterwards` runs once it is committed
 * and published, and whatever it leaves undone must be picked up by a job.
 */
export type Command<Schema extends z.ZodType = z.ZodType, Prepared = unknown> = {
  name: string
  input: Schema
  locate(context: { input: z.output<Schema>; actor: Actor; tx: Tx }): Promise<Located>
  prepare?(context: { input: z.output<Schema>; actor: Actor; drive: Drive }): Promise<Prepared>
  run(context: CommandContext<z.output<Schema>, Prepared>): Promise<EntryBody | readonly Told[]>
  abandon?(context: { drive: Drive; prepared: Prepared }): Promise<void>
  afterwards?(context: { drive: Drive; spaceId: string }): Promise<void>
  /** What only the first answer tells beside the entry, such as a secret: never journalled, never repeated. */
  tell?(prepared: Prepared): object
  /** What of an input makes it the same intent when it is repeated; without it, all. Secrets must not be kept, even hashed. */
  identify?(input: z.output<Schema>): unknown
}

/** Keeps the input's type flowing from the schema into `locate` and `run`. */
export function defineCommand<Schema extends z.ZodType, Prepared = unknown>(
  command: Command<Schema, Prepared>,
): Command<Schema, Prepared> {
  return command
}
