import { errorTable } from '#contract/errors'
import type { WireAnswer } from './answer-reader.ts'
import type { Wire } from './wire.ts'

/** A request and whether its door refuses with a code; pages refuse with a page. */
export type Judged = { method: string; sent: string; hasCodes: boolean }

/** Every whole answer to whatever was sent keeps to the contract. Throws for the first that does not. */
export function judgeAnswer(answer: WireAnswer, { method, sent, hasCodes }: Judged): void {
  const { status, headers, body } = answer
  const told = () => `${sent.slice(0, 600)} → ${status} ${body.toString('utf8', 0, 600)}`
  // A full quota is the one 5xx that is nobody's fault.
  if (status >= 500 && status !== 507) throw new Error(`a fault of the server's: ${told()}`)
  if (
    /node_modules|\.ts:\d+|\.js:\d+|SQLITE|PrismaClient/.test(body.toString('latin1', 0, 100_000))
  )
    if (status >= 400) throw new Error(`an inside is told: ${told()}`)
  if (status < 400 || !hasCodes || method === 'HEAD') return
  const code = codeOf(body)
  if (code === null || !(code in errorTable)) throw new Error(`no code of the contract: ${told()}`)
  if (!headers['content-type']?.startsWith('application/json'))
    throw new Error(`a refusal that is not said to be JSON: ${told()}`)
  if (body.length > 64 * 1024) throw new Error(`a refusal of ${body.length} bytes: ${told()}`)
}

/** Something came back in time, or the connection was ended. `mayClose`: without an answer too. */
export function judgeEnd(
  { end, ms, broken, answers }: Wire,
  { sent, mayClose }: { sent: string; mayClose: boolean },
): void {
  if (broken !== null) throw new Error(`${broken}: ${sent.slice(0, 600)}`)
  if (end === 'silent')
    throw new Error(
      `no answer in ${Math.round(ms)} ms (${answers.length} came): ${sent.slice(0, 600)}`,
    )
  if (end === 'closed' && answers.length === 0 && !mayClose)
    throw new Error(`closed without an answer: ${sent.slice(0, 600)}`)
}

function codeOf(body: Buffer): string | null {
  try {
    const told = JSON.parse(body.toString()) as { error?: { code?: unknown; message?: unknown } }
    const { code, message } = told.error ?? {}
    return typeof code === 'string' && typeof message === 'string' ? code : null
  } catch {
    return null
  }
}
