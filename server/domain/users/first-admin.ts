import { DriveError } from '#contract/errors'
import type { Log } from '#server/platform/log'
import type { Drive } from '../drive.ts'
import { addFirstUser } from './add-user.ts'
import { hasUsers } from './queries.ts'
import { openSetUp } from './set-up-code.ts'

export type FirstAdmin = {
  /** ADMIN_NAME and ADMIN_PASSWORD: both, or set-up opens instead. */
  name?: string | undefined
  password?: string | undefined
  /** Where people reach this server. */
  url: string
  log: Log
}

/**
 * At the start, while there is no user: makes the admin that the environment names, or opens set-up and prints its
 * one-time code in the log. Throws when the name or the password cannot stand.
 */
export async function ensureFirstAdmin(
  drive: Drive,
  { name, password, url, log }: FirstAdmin,
): Promise<void> {
  if (await hasUsers(drive.database.read)) return
  if (name && password) {
    const admin = await addFirstUser(drive, { name, password }).catch(unlessMade)
    if (admin) log.info({ name: admin.name }, 'first admin made from ADMIN_NAME')
    return
  }
  const code = openSetUp(drive)
  log.info(
    { url: `${url}/setup`, setUpCode: code },
    `Nobody can sign in yet: open ${url}/setup and enter the code ${code}`,
  )
}

/** Of several nodes that start at once another was first. */
function unlessMade(error: unknown): null {
  if (error instanceof DriveError && error.code === 'not_allowed') return null
  throw error
}
