import type { Drive } from '../drive.ts'
import type { Tries } from '../credentials/throttle.ts'
import { tallyRefusal } from './tally-refusal.ts'

/** By which way somebody wanted to come in. */
export type AuditDoor = 'web' | 'token' | 'link' | 'password' | 'two steps' | 'set-up'

export type Refusal = {
  tries: Tries
  door: AuditDoor
  why: 'password' | 'code' | 'disabled'
  /** Whose account or link was tried; null: nobody's. What was typed as a name is not kept, for it may be a password. */
  target: { id: string; name: string } | null
  /** What `countTry` said of the next one: a wait begins with this refusal. */
  nextWaitSeconds: number
}

/** Notes a try that was refused, and the wait for the next one where it makes one begin. Never inside `transact`. */
export async function noteRefusal(drive: Drive, refusal: Refusal): Promise<void> {
  const { tries, door, why, target, nextWaitSeconds } = refusal
  const from = { by: null, address: tries.address, ...(target && { target }) }
  await drive.database.transact(async (tx) => {
    await tallyRefusal(tx, { ...from, act: 'signIn.refused', details: { door, why } })
    if (nextWaitSeconds > 0)
      await tallyRefusal(tx, { ...from, act: 'signIn.throttled', details: { door } })
  })
}
