import 'server-only'
import type { SessionSummary, TokenSummary, TwoStepsState, UserSummary } from '#contract/account'
import type { Actor } from '#server/domain/actor'
import { listSessions, listTokens } from '#server/domain/credentials/queries'
import { readTwoSteps } from '#server/domain/two-steps/queries'
import { requireAdmin } from '#server/domain/users/policy'
import { listUsers } from '#server/domain/users/queries'
import { getDrive } from './drive.ts'

/** What the account page shows. */
export async function readAccount(
  actor: Actor,
): Promise<{ sessions: SessionSummary[]; tokens: TokenSummary[]; twoSteps: TwoStepsState }> {
  const { read } = getDrive().database
  return {
    sessions: await listSessions(read, actor),
    tokens: await listTokens(read, actor),
    twoSteps: await readTwoSteps(read, actor),
  }
}

/** What the admin page shows. Throws `not_allowed` to anyone but admins. */
export async function readUsers(
  actor: Actor,
): Promise<{ users: UserSummary[]; defaultQuotaBytes: number | null }> {
  requireAdmin(actor)
  const { database, rules } = getDrive()
  return { users: await listUsers(database.read), defaultQuotaBytes: rules.defaultQuotaBytes }
}
