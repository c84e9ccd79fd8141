import { clock } from '#server/platform/clock'
import type { Tx } from '#server/platform/database'
import { log } from '#server/platform/log'
import type { Drive } from '../drive.ts'
import { spendCode } from './recovery-codes.ts'
import { openSecret } from './seal-secret.ts'
import { stepOfCode } from './time-code.ts'

/**
 * Takes a code as the second step, once: a code by time and all before it are used up, a recovery code is gone. Answers
 * which it was; null when it is neither.
 */
export async function useCode(
  drive: Drive,
  tx: Tx,
  userId: string,
  given: string,
): Promise<'time' | 'recovery' | null> {
  const code = given.replace(/[\s-]/g, '')
  if (!/^\d{6}$/.test(code)) return (await spendCode(tx, userId, code)) ? 'recovery' : null
  const row = await tx.secondStep.findUnique({ where: { userId } })
  if (!row) return null
  const secret = openSecret(drive.sealKey(), userId, row.sealedSecret)
  if (!secret) {
    log.warn({ userId }, 'the second step of a user was sealed under another AUTH_SECRET')
    return null
  }
  const step = stepOfCode(secret, code, clock.now())
  if (step === null) return null
  const used = await tx.$executeRaw`
    UPDATE "SecondStep" SET "lastStep" = ${step} WHERE "userId" = ${userId} AND "lastStep" < ${step}`
  return used === 1 ? 'time' : null
}
