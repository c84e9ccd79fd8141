import { hostname } from 'node:os'
import { tokenAnswer } from '../api/answers.ts'
import { DriveClient } from '../api/drive-client.ts'
import { CliError } from '../output/cli-error.ts'

export type SignedIn = { client: DriveClient; name: string }

/** Throws unless a Cove answers there: a password is typed for nobody else. */
export async function requireCove(url: string): Promise<void> {
  try {
    await new DriveClient({ url, token: '' }).me()
  } catch (error) {
    if (error instanceof CliError && error.code === 'not_signed_in') return
    throw error
  }
}

export type Credentials = { name: string; password: string; code?: string | undefined }

/** A token for a name, a password and a code where the account asks for one, labelled with this machine's name. */
export async function signIn(
  url: string,
  credentials: Credentials,
  signal?: AbortSignal,
): Promise<SignedIn> {
  const asker = new DriveClient({ url, token: '' })
  asker.signal = signal
  const json = { ...credentials, label: `cove on ${hostname()}`.slice(0, 100) }
  const { token, user } = await asker.json('/tokens', tokenAnswer, { method: 'POST', json })
  return { client: new DriveClient({ url, token }), name: user.name }
}
