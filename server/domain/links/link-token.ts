import { createHash, randomBytes } from 'node:crypto'

/** A new token: 192 random bits. Told once; the database keeps its hash only. */
export function newLinkToken(): string {
  return randomBytes(24).toString('base64url')
}

/** One fast hash is enough: what is hashed is random, so there is nothing to guess. */
export function linkTokenHash(token: string): string {
  return createHash('sha256').update(`link ${token}`).digest('hex')
}
