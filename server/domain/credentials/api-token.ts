import { createHash, randomBytes } from 'node:crypto'

/** The prefix lets people and secret scanners tell what it is. */
const prefix = 'cove_'

/** A new token: 256 random bits. Shown once; the database keeps its hash only. */
export function newToken(): string {
  return prefix + randomBytes(32).toString('base64url')
}

/** One fast hash is enough: what is hashed is random, so there is nothing to guess. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
