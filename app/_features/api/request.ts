import { DriveError, errorTable, type ErrorCode, type ErrorReply } from '#contract/errors'
import { Unreachable } from './unreachable.ts'
import { announceSignedOut } from './signed-out.ts'

export type Ask = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  body?: unknown
  headers?: Record<string, string>
  signal?: AbortSignal | undefined
}

/**
 * Asks /api/v1 and answers the parsed body. Throws DriveError with the server's code, or Unreachable.
 * A request that is safe to repeat (a GET, or one with an Idempotency-Key) is sent once more when no answer came.
 */
export async function request<T>(path: string, ask: Ask = {}): Promise<T> {
  const mayRepeat =
    (ask.method ?? 'GET') === 'GET' || ask.headers?.['Idempotency-Key'] !== undefined
  try {
    return await once<T>(path, ask)
  } catch (error) {
    if (!(error instanceof Unreachable) || !mayRepeat) throw error
    await new Promise((resolve) => setTimeout(resolve, 400 + Math.random() * 400))
    return once<T>(path, ask)
  }
}

/** A read that gets no answer for so long never will: the line died without a word. Commands wait for their answer. */
const readTimeoutMs = 30_000

async function once<T>(path: string, { method = 'GET', body, headers, signal }: Ask): Promise<T> {
  const limits = [...(signal ? [signal] : []), ...(method === 'GET' ? [timeout()] : [])]
  let response: Response
  try {
    response = await fetch(`/api/v1${path}`, {
      method,
      headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(limits.length > 0 && { signal: AbortSignal.any(limits) }),
      cache: 'no-store',
      credentials: 'same-origin',
    })
  } catch (error) {
    if (signal?.aborted) throw error
    throw new Unreachable({ cause: error })
  }
  if (response.status === 204) return undefined as T
  const text = await response.text().catch((error: unknown) => {
    throw new Unreachable({ cause: error })
  })
  if (!response.ok) throw refusal(response, text)
  return JSON.parse(text) as T
}

const timeout = () => AbortSignal.timeout(readTimeoutMs)

function refusal(response: Response, text: string): Error {
  const error = readRefusal(text)
  if (!error) {
    // Not one of ours: a proxy speaks for a server that is away.
    return response.status >= 502 && response.status <= 504
      ? new Unreachable()
      : new DriveError('internal')
  }
  if (error.code === 'not_signed_in') announceSignedOut()
  return error
}

/** The refusal in a body that the server sent, at any door; null when it is not one of ours. */
export function readRefusal(text: string): DriveError | null {
  try {
    const { error } = JSON.parse(text) as Partial<ErrorReply>
    if (!error || !(error.code in errorTable)) return null
    const { code, ...details } = error
    return new DriveError(code as ErrorCode, details)
  } catch {
    return null
  }
}
