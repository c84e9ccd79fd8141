import { createHash } from 'node:crypto'
import { DriveError } from '#contract/errors'
import type { Entry } from '#contract/entries'
import { append, raiseClock } from '#server/journal/append'
import { publish } from '#server/journal/publish'
import { readEntry } from '#server/journal/read-since'
import { clock as wallClock } from '#server/platform/clock'
import type { Tx } from '#server/platform/database'
import type { Actor } from './actor.ts'
import { requireStanding } from './credentials/standing.ts'
import type { Command } from './define-command.ts'
import type { Drive } from './drive.ts'
import { parseInput } from './parse-input.ts'
import { isUniqueViolation } from './unique-violation.ts'

export type CommandCall = { actor: Actor; commandId: string | null }

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
  // Of the input as it was sent: the same id with another input is a client's mistake, not a retry.
  const inputHash = createHash('sha256')
    .update(command.name)
    .update(JSON.stringify(input))
    .digest('hex')
  const done = await drive.database
    .transact(async (tx) => {
      await requireStanding(tx, call.actor)
      const earlier = await findDone(tx, call, inputHash)
      if (earlier) return { entry: earlier, fresh: false }
      return { entry: await runOnce(drive, tx, command, input, inputHash, call), fresh: true }
    })
    .catch((error: unknown) => {
      throw isUniqueViolation(error) ? new DriveError('name_taken', {}, { cause: error }) : error
    })
  if (done.fresh) publish([done.entry])
  return done.entry
}

async function runOnce(
  drive: Drive,
  tx: Tx,
  command: Command,
  input: unknown,
  inputHash: string,
  call: CommandCall,
) {
  const { actor, commandId } = call
  const nowMs = wallClock.now()
  const spaceId = await command.locate({ input, actor, tx })
  const clock = await raiseClock(tx, spaceId)
  if (clock === null) throw new DriveError('not_found')
  const body = await command.run({ input, actor, tx, drive, nowMs, spaceId })
  const author = { id: actor.userId, name: actor.name }
  const entry = await append(tx, { spaceId, clock, author, commandId, nowMs }, body)
  if (commandId !== null) {
    await tx.doneCommand.create({
      data: { actorId: actor.userId, commandId, inputHash, spaceId, clock, atMs: nowMs },
    })
  }
  return entry
}

async function findDone(
  tx: Tx,
  { actor, commandId }: CommandCall,
  inputHash: string,
): Promise<Entry | null> {
  if (commandId === null) return null
  const done = await tx.doneCommand.findUnique({
    where: { actorId_commandId: { actorId: actor.userId, commandId } },
  })
  if (!done) return null
  if (done.inputHash !== inputHash) {
    throw new DriveError('invalid_input', {
      message: 'This Idempotency-Key was used for another command.',
    })
  }
  return readEntry(tx, done.spaceId, Number(done.clock))
}
