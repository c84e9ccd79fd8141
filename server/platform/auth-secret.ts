import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

const secretBytes = 32

/** The secret that signs session cookies: given, or generated once and kept beside the database, for its owner only. */
export function authSecret(dataDir: string, given: string | undefined): string {
  if (given) return given
  const file = join(dataDir, 'auth-secret')
  const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
  // A file that a power cut left empty is no secret: better that everyone signs in anew.
  if (kept !== '') return kept
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const secret = randomBytes(secretBytes).toString('hex')
  const handle = openSync(`${file}.new`, 'w', 0o600)
  try {
    writeSync(handle, secret)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  // Written aside and renamed: a torn write would sign everyone out at the next start.
  renameSync(`${file}.new`, file)
  return secret
}
