import { errorTable, type ErrorReply } from '#contract/errors'
import { refusal } from '../../api/refusal.ts'
import { safeText } from '../../output/safe-text.ts'
import { Busy, Unreachable } from './trouble.ts'
import { textOf, type Answer, type Wire } from './wire.ts'

const longestWaitMs = 5 * 60_000

/** What an answer that is no success means, as the error to throw: one to try again, or the server's refusal. */
export async function refusalOf(wire: Wire, answer: Answer): Promise<Error> {
  return refusalIn(wire, answer, await textOf(answer))
}

/** The same for an answer whose text was read. */
export function refusalIn({ origin }: Wire, answer: Answer, text: string): Error {
  const { status } = answer
  const own = ownMessage(text)
  if (own === null && status >= 502 && status <= 504) return new Unreachable()
  if (status === 423 || status === 429 || (status >= 500 && status !== 507)) {
    const said = own ?? `the server answered ${status}`
    return new Busy(safeText(said), waitOf(answer.headers['retry-after']))
  }
  return refusal(origin, status, text)
}

/** The sentence of a refusal that Cove itself wrote; null when a proxy before it did. */
export function ownMessage(text: string): string | null {
  try {
    const { error } = JSON.parse(text) as Partial<ErrorReply>
    return error && Object.hasOwn(errorTable, error.code) ? String(error.message) : null
  } catch {
    return null
  }
}

/** Retry-After in ms: seconds, or a date. */
function waitOf(header: string | undefined): number | null {
  if (header === undefined) return null
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now()
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), longestWaitMs) : null
}
