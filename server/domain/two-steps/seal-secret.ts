import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** Encrypts a secret for the database, bound to whom it is of: moved to another user's row it opens nothing. */
export function sealSecret(key: Buffer, userId: string, secret: Buffer): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(userId))
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** Null when it was sealed under another key, which another AUTH_SECRET makes, for another user, or bent. */
export function openSecret(key: Buffer, userId: string, text: string): Buffer | null {
  const whole = Buffer.from(text, 'base64url')
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, whole.subarray(0, 12))
    decipher.setAAD(Buffer.from(userId)).setAuthTag(whole.subarray(12, 28))
    return Buffer.concat([decipher.update(whole.subarray(28)), decipher.final()])
  } catch {
    return null
  }
}
