import { DriveError } from '#contract/errors'
import { noteRefusal, type AuditDoor } from '../audit/note-refusal.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { forgiveTry, giveBackTry, type Tries } from '../credentials/throttle.ts'
import type { Drive } from '../drive.ts'
import { countCodes } from './recovery-codes.ts'
import { useCode } from './use-code.ts'

export type SecondStepTry = {
  user: { id: string; name: string }
  tries: Tries
  door: AuditDoor
  nextWaitSeconds: number
  code: string | undefined
}

/**
 * The second step of who gave the right password. Throws `code_required` for no code, or a wrong one, which counts as a wrong
 * password does: the password alone forgives nothing, so that codes cannot be guessed at between. Never inside `transact`.
 */
export async function passSecondStep(drive: Drive, step: SecondStepTry): Promise<void> {
  const { user, tries, door, nextWaitSeconds, code } = step
  const { transact } = drive.database
  if (code === undefined || code.trim() === '') {
    await transact((tx) => giveBackTry(tx, tries))
    throw new DriveError('code_required')
  }
  const isRight = await transact(async (tx) => {
    const used = await useCode(drive, tx, user.id, code)
    if (used === null) return false
    await forgiveTry(tx, tries)
    if (used === 'recovery') {
      const left = await countCodes(tx, user.id)
      const by = { userId: user.id, name: user.name }
      const { address } = tries
      await recordAudit(tx, { act: 'twoSteps.recoveryUsed', by, address, details: { left } })
    }
    return true
  })
  if (isRight) return
  await noteRefusal(drive, { tries, door, why: 'code', target: user, nextWaitSeconds })
  const message = 'This code is not right, or was used already. Take the next one.'
  throw new DriveError('code_required', { message, fields: { code: message } })
}
