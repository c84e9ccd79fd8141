import { createHash } from 'node:crypto'
import { DriveError } from '#contract/errors'
import type { Entry, EntryBody } from '#contract/entries'
import { append, appendEach, lockSpaces, raiseClock } from '#server/journal/append'
import { publish } from '#server/journal/publish'
import { readEntry } from '#server/journal/read-since'
import { BeginAnewError, hasCompany, takeTurn } from '#server/platform/beside'
import { clock as wallClock } from '#server/platform/clock'
import type { Reader, Tx } from '#server/platform/database'
import { log } from '#server/platform/log'
import { together } from '#server/platform/together'
import type { Actor } from './actor.ts'
import { auditCommand } from './audit/audit-command.ts'
import { requireWriting } from './credentials/scope.ts'
import { requireStanding } from './credentials/standing.ts'
import type { Command, Located, Told } from './define-command.ts'
import type { Drive } from './drive.ts'
import { parseInput } from './parse-input.ts'
import { requireRoomFor } from './require-room.ts'
import { isUniqueViolation } from './unique-violation.ts'

export type CommandCall = { actor: Actor; commandId: string | null }

/** A parsed call, on its way through the steps below. */
type Run = CommandCall & { drive: Drive; command: Command; input: unknown; inputHash: string }

/**
 * Parses, answers a repeated command by its first entry, locks the space by raising its clock, or several by their ids,
 * runs, journals, commits, publishes. The one way in which a space changes by a person's command.
 */
export async function runCommand(
  drive: Drive,
  command: Command,
  raw: unknown,
  call: CommandCall,
): Promise<Entry> {
  return (await runAndTell(drive, command, raw, call)).entry
}

/** The same, with what the command tells this once: null when it tells nothing, and to whoever repeats it. */
export async function runAndTell(
  drive: Drive,
  command: Command,
  raw: unknown,
  call: CommandCall,
): Promise<{ entry: Entry; told: object | null }> {
  requireWriting(call.actor)
  const input = parseInput(command.input, raw)
  // The same id with another input is a client's mistake, not a retry.
  const inputHash = createHash('sha256')
    .update(command.name)
    .update(JSON.stringify(command.identify?.(input) ?? input))
    .digest('hex')
  const run: Run = { ...call, drive, command, input, inputHash }
  const done = command.prepare ? await runPrepared(run) : await runPlain(run, undefined)
  if (!done.fresh) return { entry: done.entry, told: null }
  publish(done.entries)
  await command.afterwards?.({ drive, spaceId: done.entry.spaceId }).catch((error: unknown) => {
    // The command stands; a job picks up what is left.
    log.error({ err: error, command: command.name }, 'clearing up behind a command failed')
  })
  return { entry: done.entry, told: command.tell?.(done.prepared) ?? null }
}

/** `entries`: all that were written, the answer first. `prepared`: of the run that wrote them. */
type Done =
  | { entry: Entry; fresh: false }
  | { entry: Entry; entries: Entry[]; fresh: true; prepared: unknown }

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
    return await run.drive.database.transact(async (tx): Promise<Done> => {
      // Of one command that is sent twice at once, by two nodes too, the second waits and finds it done.
      const turn = run.commandId !== null && takeTurn(tx, `${run.actor.userId} ${run.commandId}`)
      const [, , earlier, where] = await together(
        Promise.resolve(turn),
        requireStanding(tx, run.actor),
        findDone(tx, run),
        // Of no interest where it is done: what it worked on may have gone since.
        asOutcome(run.command.locate({ input: run.input, actor: run.actor, tx })),
      )
      if (earlier) return { entry: earlier, fresh: false }
      requireRoomFor(run.command.name)
      const entries = await runOnce(tx, run, prepared, where())
      return { entry: entries[0]!, entries, fresh: true, prepared }
    }, 'beside')
  } catch (error) {
    throw isUniqueViolation(error) ? new DriveError('name_taken', {}, { cause: error }) : error
  }
}

/** What came of it, to be asked for later. */
const asOutcome = <T>(work: Promise<T>): Promise<() => T> =>
  work.then(
    (value) => () => value,
    (error: unknown) => () => {
      throw error
    },
  )

async function runOnce(tx: Tx, run: Run, prepared: unknown, located: Located): Promise<Entry[]> {
  const { input, actor } = run
  const nowMs = wallClock.now()
  const entries =
    typeof located === 'string'
      ? [await runInOne(tx, run, prepared, { spaceId: located, nowMs })]
      : await runInSeveral(tx, run, prepared, { ...located, nowMs })
  await auditCommand(tx, { actor, input, entry: entries[0]! })
  return entries
}

/** For whoever sends the command again. */
async function noteDone(tx: Tx, run: Run, at: At & { clock: number }): Promise<void> {
  const { actor, commandId, inputHash } = run
  if (commandId === null) return
  await tx.$executeRaw`
    INSERT INTO "DoneCommand" ("actorId", "commandId", "inputHash", "spaceId", "clock", "atMs")
    VALUES (${actor.userId}, ${commandId}, ${inputHash}, ${at.spaceId}, ${at.clock}, ${at.nowMs})`
}

type At = { spaceId: string; nowMs: number }

async function runInOne(tx: Tx, run: Run, prepared: unknown, at: At): Promise<Entry> {
  const { drive, command, input, actor, commandId } = run
  const [clock] = await together(
    raiseClock(tx, at.spaceId).then(requireLiving),
    locateAgain(tx, run, at.spaceId, [at.spaceId]),
  )
  const body = await command.run({
    ...at,
    input,
    actor,
    tx,
    drive,
    locked: [at.spaceId],
    prepared,
  })
  if (isTold(body)) throw new Error(`${command.name} was located in one space and told several`)
  const [entry] = await together(
    append(tx, { ...at, clock, author: authorOf(actor), commandId }, body),
    noteDone(tx, run, { ...at, clock }),
  )
  return entry
}

function requireLiving(clock: number | null): number {
  if (clock === null) throw new DriveError('not_found')
  return clock
}

async function runInSeveral(
  tx: Tx,
  run: Run,
  prepared: unknown,
  { spaceId, nowMs, lock }: At & { lock: readonly string[] },
): Promise<Entry[]> {
  const { drive, command, input, actor, commandId } = run
  // One after the other: many spaces are locked by several statements, and what is found must be found behind all of them.
  await lockSpaces(tx, lock)
  await locateAgain(tx, run, spaceId, lock)
  const done = await command.run({
    input,
    actor,
    tx,
    drive,
    nowMs,
    spaceId,
    locked: lock,
    prepared,
  })
  const told = isTold(done) ? done : [{ spaceId, body: done }]
  // Only now, when it is certain which spaces changed: no clock is raised without its entry (J1).
  const writing = { author: authorOf(actor), commandId, nowMs }
  const entries = await appendEach(tx, writing, told)
  if (entries[0]?.spaceId !== spaceId) throw new DriveError('not_found')
  await noteDone(tx, run, { spaceId, clock: entries[0].clock, nowMs })
  return entries
}

/** What was found before it was locked may have gone elsewhere meanwhile: then everything is found anew. */
async function locateAgain(
  tx: Tx,
  { command, input, actor }: Run,
  spaceId: string,
  lock: readonly string[],
): Promise<void> {
  if (!hasCompany(tx)) return
  const found = await command.locate({ input, actor, tx })
  const now = typeof found === 'string' ? { spaceId: found, lock: [found] } : found
  const [before, after] = [new Set(lock), new Set(now.lock)]
  const isSame =
    now.spaceId === spaceId && before.size === after.size && lock.every((id) => after.has(id))
  if (!isSame) throw new BeginAnewError()
}

const authorOf = ({ userId, name }: Actor) => ({ id: userId, name })

function isTold(done: EntryBody | readonly Told[]): done is readonly Told[] {
  return Array.isArray(done)
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
