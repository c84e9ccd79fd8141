import { hash, verify } from '@node-rs/argon2'
import { DriveError } from '#contract/errors'

// argon2id is the library's default kind. 19 MiB and two passes: what OWASP asks for at least, about 30 ms here.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Hashing shares libuv's threads with every file operation: a flood of sign-ins may hold two of them, no more. */
const atOnce = 2
const mayWait = 100

let running = 0
const waiting: (() => void)[] = []
let dummy: Promise<string> | undefined

/** Never inside `transact`: it takes tens of milliseconds. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, cost))
}

/**
 * Whether the password is the one of `passwordHash`. Null (no such user) or empty (no password set) takes the same time and
 * answers false. Never inside `transact`.
 */
export async function verifyPassword(
  passwordHash: string | null,
  password: string,
): Promise<boolean> {
  dummy ??= hash('nobody has this password', cost)
  const against = passwordHash || (await dummy)
  const isSame = await inTurn(() => verify(against, password))
  return isSame && Boolean(passwordHash)
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) {
    if (waiting.length >= mayWait)
      throw new DriveError('too_many_requests', { retryAfterSeconds: 5 })
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else {
    running += 1
  }
  try {
    return await work()
  } finally {
    // The place goes straight to the next one waiting, so that nobody slips in between.
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}
