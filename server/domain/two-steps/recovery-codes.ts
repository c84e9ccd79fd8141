import { createHash, randomBytes } from 'node:crypto'
import type { Reader, Tx } from '#server/platform/database'

// 32 letters, none of them easily taken for another.
const letters = '23456789abcdefghijkmnpqrstuvwxyz'
const held = 10
const groups = 4

/** Makes ten new codes, such as `k7qf-2m9x-h3dp-w8tn`, in the place of all earlier ones. They are told here once. */
export async function renewCodes(tx: Tx, userId: string): Promise<string[]> {
  await forgetCodes(tx, userId)
  const codes = Array.from({ length: held }, newCode)
  for (const code of codes) {
    await tx.$executeRaw`
      INSERT INTO "RecoveryCode" ("userId", "codeHash") VALUES (${userId}, ${hashOf(code)})`
  }
  return codes
}

/** Whether this was one of the codes. It is none any more: the affected row decides, so that it counts once. */
export async function spendCode(tx: Tx, userId: string, code: string): Promise<boolean> {
  const spent = await tx.$executeRaw`
    DELETE FROM "RecoveryCode" WHERE "userId" = ${userId} AND "codeHash" = ${hashOf(code)}`
  return spent === 1
}

export async function forgetCodes(tx: Tx, userId: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM "RecoveryCode" WHERE "userId" = ${userId}`
}

export async function countCodes(read: Reader, userId: string): Promise<number> {
  return read.recoveryCode.count({ where: { userId } })
}

function newCode(): string {
  const bytes = randomBytes(groups * 4)
  const group = (i: number) =>
    Array.from(bytes.subarray(i * 4, i * 4 + 4), (byte) => letters[byte & 31]).join('')
  return Array.from({ length: groups }, (_, i) => group(i)).join('-')
}

/** One fast hash is enough: 80 random bits leave nothing to guess. Case, blanks and dashes aside. */
function hashOf(code: string): string {
  const plain = code.toLowerCase().replace(/[\s-]/g, '')
  return createHash('sha256').update(plain).digest('hex')
}
