import { DriveError } from '#contract/errors'
import type { Actor } from '../actor.ts'
import { checkPassword, type CheckedUser } from '../credentials/check-password.ts'
import type { Drive } from '../drive.ts'

export type Proof = { password: string; code?: string | undefined; address: string }

/**
 * Whoever sits at a signed-in screen proves to be the one who signed in: by the password, and a code where two steps are on.
 * Throws `invalid_input` for a wrong password, `code_required`, `too_many_requests`: it is the throttle of sign-in.
 */
export async function proveSelf(drive: Drive, actor: Actor, proof: Proof): Promise<CheckedUser> {
  try {
    return await checkPassword(drive, { ...proof, name: actor.name }, 'two steps')
  } catch (error) {
    // `not_signed_in` would read as "your session has ended".
    if (!(error instanceof DriveError) || error.code !== 'not_signed_in') throw error
    const message = 'This is not your password.'
    throw new DriveError(
      'invalid_input',
      { message, fields: { password: message } },
      { cause: error },
    )
  }
}
