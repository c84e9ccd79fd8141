import { DriveError } from '#contract/errors'
import type { Tx } from '#server/platform/database'
import type { Actor } from '../actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { requireUnchanged } from '../credentials/check-password.ts'
import { requireStanding } from '../credentials/standing.ts'
import type { Drive } from '../drive.ts'
import { proveSelf, type Proof } from './prove-self.ts'
import { forgetCodes, renewCodes } from './recovery-codes.ts'

/** The password alone lets in again. Throws `not_found` when two steps are off, and as `proveSelf` does. */
export async function turnOffTwoSteps(drive: Drive, actor: Actor, proof: Proof): Promise<void> {
  await asProven(drive, actor, proof, async (tx) => {
    await forgetSecondStep(tx, actor.userId)
    await recordAudit(tx, { act: 'twoSteps.off', by: actor })
  })
}

/** Ten new recovery codes, told this once; the earlier ones are gone. Throws as `turnOffTwoSteps` does. */
export async function renewRecoveryCodes(
  drive: Drive,
  actor: Actor,
  proof: Proof,
): Promise<{ recoveryCodes: string[] }> {
  return asProven(drive, actor, proof, async (tx) => {
    await recordAudit(tx, { act: 'twoSteps.recoveryRenewed', by: actor })
    return { recoveryCodes: await renewCodes(tx, actor.userId) }
  })
}

/** Whether there was something to forget. */
export async function forgetSecondStep(tx: Tx, userId: string): Promise<boolean> {
  await forgetCodes(tx, userId)
  return (await tx.$executeRaw`DELETE FROM "SecondStep" WHERE "userId" = ${userId}`) > 0
}

async function asProven<T>(
  drive: Drive,
  actor: Actor,
  proof: Proof,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const user = await proveSelf(drive, actor, proof)
  if (user.secondStepAtMs === null)
    throw new DriveError('not_found', { message: 'Two steps are off.' })
  return drive.database.transact(async (tx) => {
    await requireStanding(tx, actor)
    await requireUnchanged(tx, user)
    return work(tx)
  })
}
