import { createHash } from 'node:crypto'
import { DriveError } from '#contract/errors'
import type { Entry } from '#contract/entries'
import { append, raiseClock } from '#server/journal/append'
import { publish } from '#server/journal/publish'
import { readEntry } from '#server/journal/read-since'
import { clock as wallClock } from '#server/platform/clock'
import type { Reader, Tx } from '#server/platform/database'
import { log } from '#server/platform/log'
import type { Actor } from './actor.ts'
import { requireStanding } from './credentials/standing.ts'
import type { Command } from './define-command.ts'
import type { Drive } from './drive.ts'
import { parseInput } from './parse-input.ts'
import { isUniqueViolation } from './unique-violation.ts'

export type CommandCall = { actor: Actor; commandId: string | null }

/** A parsed call, on its way through the steps below. */
type Run = CommandCall & { drive: Drive; command: Command; input: unknown; inputHash: string }

/**
 * Parses, locks the space by raising its clock, answers a repeated command by its first entry, runs, journals, commits,
 * publishes. The one way in which a space changes by a person's command.
 */
export async function runCommand(
  drive: Drive,
  command: Command,
  raw: unknown,
  call: CommandCall,
): Promise<Entry> {
  const input = parseInput(command.input, raw)
  // The same id with another input is a client's mistake, not a retry.
  const inputHash = createHash('sha256')
    .update(command.name)
    .update(JSON.stringify(input))
    .digest('hex')
  const run: Run = { ...call, drive, command, input, inputHash }
  const done = command.prepare ? await runPrepared(run) : await runPlain(run, undefined)
  if (!done.fresh) return done.entry
  publish([done.entry])
  await command.afterwards?.({ drive, spaceId: done.entry.spaceId }).catch((error: unknown) => {
    // The command stands; a job picks up what is left.
    log.error({ err: error, command: command.name }, 'clearing up behind a command failed')
  })
  return done.entry
}

type Done = { entry: Entry; fresh: boolean }

async function runPrepared(run: Run): Promise<Done> {
  const { drive, command, input, actor } = run
  const earlier = await findDone(drive.database.read, run)
  if (earlier) {
    await requireStanding(drive.database.read, actor)
    return { entry: earlier, fresh: false }
  }
  const prepared = await command.prepare!({ input, actor, drive })
  const abandon = async () => command.abandon?.({ drive, prepared })
  try {
    const done = await runPlain(run, prepared)
    if (!done.fresh) await abandon()
    return done
  } catch (error) {
    await abandon()
    throw error
  }
}

async function runPlain(run: Run, prepared: unknown): Promise<Done> {
  try {
    return await run.drive.database.transact(async (tx) => {
      await requireStanding(tx, run.actor)
      const earlier = await findDone(tx, run)
      if (earlier) return { entry: earlier, fresh: false }
      return { entry: await runOnce(tx, run, prepared), fresh: true }
    })
  } catch (error) {
    throw isUniqueViolation(error) ? new DriveError('name_taken', {}, { cause: error }) : error
  }
}

async function runOnce(tx: Tx, run: Run, prepared: unknown): Promise<Entry> {
  const { drive, command, input, inputHash, actor, commandId } = run
  const nowMs = wallClock.now()
  const spaceId = await command.locate({ input, actor, tx })
  const clock = await raiseClock(tx, spaceId)
  if (clock === null) throw new DriveError('not_found')
  const body = await command.run({ input, actor, tx, drive, nowMs, spaceId, prepared })
  const author = { id: actor.userId, name: actor.name }
  const entry = await append(tx, { spaceId, clock, author, commandId, nowMs }, body)
  if (commandId !== null) {
    await tx.$executeRaw`
      INSERT INTO "DoneCommand" ("actorId", "commandId", "inputHash", "spaceId", "clock", "atMs")
      VALUES (${actor.userId}, ${commandId}, ${inputHash}, ${spaceId}, ${clock}, ${nowMs})`
  }
  return entry
}

async function findDone(read: Reader, run: Run): Promise<Entry | null> {
  if (run.commandId === null) return null
  const [done] = await read.$queryRaw<{ inputHash: string; spaceId: string; clock: bigint }[]>`
    SELECT "inputHash", "spaceId", "clock" FROM "DoneCommand"
    WHERE "actorId" = ${run.actor.userId} AND "commandId" = ${run.commandId}`
  if (!done) return null
  if (done.inputHash !== run.inputHash) {
    throw new DriveError('invalid_input', {
      message: 'This Idempotency-Key was used for another command.',
    })
  }
  return readEntry(read, done.spaceId, Number(done.clock))
}
