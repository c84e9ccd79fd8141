import { DriveClient } from '../api/drive-client.ts'
import { readLogin } from './kept-login.ts'

/** The client of whoever is signed in here; with an empty token when nobody is. */
export async function openClient(): Promise<{ client: DriveClient; name: string }> {
  const login = await readLogin()
  return { client: new DriveClient(login ?? { url: '', token: '' }), name: login?.name ?? '' }
}
