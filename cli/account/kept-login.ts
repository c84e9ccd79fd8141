import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { CliError } from '../output/cli-error.ts'
import { exitCodes } from '../output/exit-codes.ts'
import { configFolder } from './config-folder.ts'
import { checkAddress } from './server-address.ts'
import { writePrivately } from './private-file.ts'

const loginSchema = z.object({ url: z.string(), token: z.string(), name: z.string() })

/** Who is signed in where. `name` empty: the token came from the environment, which does not tell. */
export type Login = z.infer<typeof loginSchema>

const loginPath = () => join(configFolder(), 'login.json')

/** The login of the environment (COVE_URL and COVE_TOKEN), else the one that was kept; null when there is none. */
export async function readLogin(): Promise<Login | null> {
  const { COVE_URL: url, COVE_TOKEN: token } = process.env
  const kept = await readKept()
  if (!url && !token) return kept
  if (token && url) return { url: checkAddress(url), token, name: '' }
  if (token) {
    if (kept) return { ...kept, token, name: '' }
    throw new CliError('COVE_TOKEN is set without COVE_URL: set both.', exitCodes.usage)
  }
  // A token is for the server that gave it, never for another one.
  const wanted = checkAddress(url!)
  return kept && kept.url === wanted ? kept : null
}

export async function keepLogin(login: Login): Promise<void> {
  await writePrivately(loginPath(), `${JSON.stringify(login)}\n`)
}

export async function forgetLogin(): Promise<void> {
  await rm(loginPath(), { force: true })
}

async function readKept(): Promise<Login | null> {
  try {
    return loginSchema.parse(JSON.parse(await readFile(loginPath(), 'utf8')))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EACCES')
      throw new CliError(`${loginPath()} cannot be read by you.`, exitCodes.notSignedIn)
    // A file that is missing or broken: signing in writes it anew.
    return null
  }
}
