import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

// RFC 6238 as every app knows it: SHA-1, six digits, a step of 30 seconds. 160 bits, as long as the hash.
const stepMs = 30_000
const secretBytes = 20

export function newSecret(): Buffer {
  return randomBytes(secretBytes)
}

/** What an app reads: the secret to type, and the address that a QR code carries. */
export function tellSecret(secret: Buffer, userName: string): { secret: string; uri: string } {
  const totp = totpOf(secret, userName)
  return { secret: totp.secret.base32, uri: totp.toString() }
}

/**
 * The step of time whose code this is, now or one step to either side, for clocks differ; null: of none. Codes are
 * compared in constant time.
 */
export function stepOfCode(secret: Buffer, code: string, nowMs: number): number | null {
  const delta = totpOf(secret, '').validate({ token: code, timestamp: nowMs, window: 1 })
  return delta === null ? null : Math.floor(nowMs / stepMs) + delta
}

function totpOf(secret: Buffer, label: string): TOTP {
  const buffer = new Uint8Array(secret).buffer
  return new TOTP({
    issuer: 'Cove',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: stepMs / 1000,
    secret: new Secret({ buffer }),
  })
}
