import { DriveClient } from '../api/drive-client.ts'
import { CliError } from '../output/cli-error.ts'
import { exitCodes } from '../output/exit-codes.ts'
import { readLogin } from './kept-login.ts'

/** The client of whoever is signed in here. */
export async function openClient(): Promise<DriveClient> {
  const login = await readLogin()
  if (!login)
    throw new CliError('You are not signed in: run "cove login URL".', exitCodes.notSignedIn)
  return new DriveClient(login)
}
