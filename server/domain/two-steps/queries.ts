import type { TwoStepsState } from '#contract/account'
import { toIso } from '#server/platform/clock'
import type { Reader } from '#server/platform/database'
import type { Actor } from '../actor.ts'
import { countCodes } from './recovery-codes.ts'

/** Whether the actor signs in by two steps, since when, and how many recovery codes are left. */
export async function readTwoSteps(read: Reader, actor: Actor): Promise<TwoStepsState> {
  const row = await read.secondStep.findUnique({ where: { userId: actor.userId } })
  if (row?.confirmedAtMs == null) return { on: false, since: null, recoveryCodesLeft: 0 }
  const recoveryCodesLeft = await countCodes(read, actor.userId)
  return { on: true, since: toIso(row.confirmedAtMs), recoveryCodesLeft }
}
