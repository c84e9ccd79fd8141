import { createHash } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type * as z from 'zod'
import { writePrivately } from '../account/private-file.ts'

type Environment = Record<string, string | undefined>

/** Where this user's unfinished transfers are noted: `$XDG_STATE_HOME/cove`, or what the system has instead. */
export function stateFolder(
  env: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
  userHome: string = homedir(),
): string {
  const xdg = env['XDG_STATE_HOME']
  if (xdg && xdg.startsWith('/')) return join(xdg, 'cove')
  if (platform === 'win32')
    return join(env['LOCALAPPDATA'] || join(userHome, 'AppData', 'Local'), 'Cove')
  if (platform === 'darwin')
    return join(userHome, 'Library', 'Application Support', 'Cove', 'state')
  return join(userHome, '.local', 'state', 'cove')
}

/**
 * What has to be known to go on with a transfer after this process: a small file for each, that nobody else may read. A
 * note that is missing, broken or of another version is no note.
 */
export class Memory<T> {
  readonly #folder: string
  readonly #schema: z.ZodType<T>

  constructor(kind: 'uploads' | 'downloads', schema: z.ZodType<T>, folder = stateFolder()) {
    this.#folder = join(folder, kind)
    this.#schema = schema
  }

  async read(key: string): Promise<T | null> {
    try {
      return this.#schema.parse(JSON.parse(await readFile(this.#path(key), 'utf8')))
    } catch {
      return null
    }
  }

  /** A transfer is not worth less because its note cannot be kept: it only begins anew next time. */
  async write(key: string, note: T): Promise<void> {
    await writePrivately(this.#path(key), JSON.stringify(note)).catch(() => undefined)
  }

  async forget(key: string): Promise<void> {
    await rm(this.#path(key), { force: true }).catch(() => undefined)
  }

  #path(key: string): string {
    return join(this.#folder, `${createHash('sha256').update(key).digest('hex')}.json`)
  }
}
