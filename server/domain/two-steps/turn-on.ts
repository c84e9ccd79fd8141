import { DriveError } from '#contract/errors'
import { clock } from '#server/platform/clock'
import type { Reader } from '#server/platform/database'
import type { Actor } from '../actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { requireStanding } from '../credentials/standing.ts'
import type { Drive } from '../drive.ts'
import { proveSelf, type Proof } from './prove-self.ts'
import { renewCodes } from './recovery-codes.ts'
import { openSecret, sealSecret } from './seal-secret.ts'
import { newSecret, stepOfCode, tellSecret } from './time-code.ts'

const mayTakeMs = 3600_000

/**
 * Begins: answers a new secret for the person's app. Nothing is asked for at sign-in before `confirmTwoSteps`. Throws
 * `not_allowed` when two steps are on, and as `proveSelf` does.
 */
export async function beginTwoSteps(
  drive: Drive,
  actor: Actor,
  proof: Proof,
): Promise<{ secret: string; uri: string }> {
  await refuseOn(drive.database.read, actor)
  await proveSelf(drive, actor, proof)
  const secret = newSecret()
  const sealed = sealSecret(drive.sealKey(), actor.userId, secret)
  await drive.database.transact(async (tx) => {
    await requireStanding(tx, actor)
    await refuseOn(tx, actor)
    await tx.$executeRaw`DELETE FROM "SecondStep" WHERE "userId" = ${actor.userId}`
    await tx.$executeRaw`
      INSERT INTO "SecondStep" ("userId", "sealedSecret", "createdAtMs", "lastStep")
      VALUES (${actor.userId}, ${sealed}, ${clock.now()}, 0)`
  })
  return tellSecret(secret, actor.name)
}

/** Turns two steps on by the first code of the app; answers the recovery codes, this once. Throws `invalid_input`. */
export async function confirmTwoSteps(
  drive: Drive,
  actor: Actor,
  code: string,
): Promise<{ recoveryCodes: string[] }> {
  const nowMs = clock.now()
  return drive.database.transact(async (tx) => {
    await requireStanding(tx, actor)
    await refuseOn(tx, actor)
    const row = await tx.secondStep.findUnique({ where: { userId: actor.userId } })
    const secret =
      row && Number(row.createdAtMs) > nowMs - mayTakeMs
        ? openSecret(drive.sealKey(), actor.userId, row.sealedSecret)
        : null
    if (!secret) throw wrong('This took too long. Begin anew.')
    const step = stepOfCode(secret, code.replace(/\s/g, ''), nowMs)
    if (step === null)
      throw wrong('This code is not right. Is the clock of your phone set by the network?')
    await tx.$executeRaw`
      UPDATE "SecondStep" SET "confirmedAtMs" = ${nowMs}, "lastStep" = ${step} WHERE "userId" = ${actor.userId}`
    await recordAudit(tx, { act: 'twoSteps.on', by: actor })
    return { recoveryCodes: await renewCodes(tx, actor.userId) }
  })
}

async function refuseOn(read: Reader, actor: Actor): Promise<void> {
  const row = await read.secondStep.findUnique({ where: { userId: actor.userId } })
  if (row?.confirmedAtMs != null)
    throw new DriveError('not_allowed', { message: 'Two steps are on already.' })
}

const wrong = (message: string) =>
  new DriveError('invalid_input', { message, fields: { code: message } })
