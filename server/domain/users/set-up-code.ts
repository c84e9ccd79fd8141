import { createHash, randomInt, timingSafeEqual } from 'node:crypto'
import type { Drive } from '../drive.ts'

// No 0, O, 1, I, L: the code is read off a log and typed.
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

// In memory only: whoever can read this process's log may set it up, and after a restart a new code is printed.
const open = new WeakMap<Drive['database'], string>()

/** Opens set-up under a new code, such as `K7QF-2M9X`: 40 bits, behind the throttle. */
export function openSetUp(drive: Drive): string {
  const pick = (): string =>
    Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')
  const code = `${pick()}-${pick()}`
  open.set(drive.database, code)
  return code
}

/** Whether this is the code; case, blanks and dashes aside. */
export function isSetUpCode(drive: Drive, given: string): boolean {
  const code = open.get(drive.database)
  return code !== undefined && timingSafeEqual(digest(code), digest(given))
}

/** After this no code is right any more. */
export function closeSetUp(drive: Drive): void {
  open.delete(drive.database)
}

function digest(code: string): Buffer {
  return createHash('sha256').update(code.toUpperCase().replace(/[\s-]/g, '')).digest()
}
