import { Agent as PlainAgent, type ClientRequest, type IncomingHttpHeaders } from 'node:http'
import { request as plainRequest, type IncomingMessage } from 'node:http'
import { Agent as SecureAgent, request as secureRequest } from 'node:https'
import { Stopped, Unreachable } from './trouble.ts'

/** A server, and connections to it that are used again. */
export type Wire = {
  /** Scheme, host and port; nothing is ever sent anywhere else. */
  origin: string
  token: string
  agent: PlainAgent
  /** Fires when the person stops: what is under way breaks off. */
  signal: AbortSignal
}

export type Call = {
  method: string
  /** From the root of the server. */
  path: string
  headers?: Record<string, string>
  /** Bytes, or who writes them; `isAnswered` says that the server wants no more. */
  body?: Buffer | ((req: ClientRequest, isAnswered: () => boolean) => Promise<void>)
}

export type Answer = { status: number; headers: IncomingHttpHeaders; stream: IncomingMessage }

/** A line on which nothing moves for so long is dead. */
const stallMs = 60_000

/** Opens no connection yet. */
export function openWire(url: string, token: string, signal: AbortSignal): Wire {
  const { origin, protocol } = new URL(url)
  const rules = { keepAlive: true, maxFreeSockets: 64, scheduling: 'lifo' as const }
  const agent = protocol === 'https:' ? new SecureAgent(rules) : new PlainAgent(rules)
  return { origin, token, agent, signal }
}

/**
 * One request. Answers whatever status comes, redirects too: they are never followed, for the token would go along.
 * Throws Unreachable when no answer came, Stopped when the person stopped, and what the writer of the body threw.
 */
export function send(wire: Wire, call: Call): Promise<Answer> {
  return new Promise((resolve, reject) => {
    if (wire.signal.aborted) return reject(new Stopped())
    const url = new URL(wire.origin + call.path)
    const { body } = call
    const headers: Record<string, string | number> = {
      Authorization: `Bearer ${wire.token}`,
      ...call.headers,
    }
    if (Buffer.isBuffer(body)) headers['Content-Length'] = body.length
    const open = url.protocol === 'https:' ? secureRequest : plainRequest
    const req = open(url, { method: call.method, headers, agent: wire.agent })
    let isAnswered = false
    let failure: Error | null = null
    const stop = () => req.destroy(new Stopped())
    wire.signal.addEventListener('abort', stop)
    req.setTimeout(stallMs, () => req.destroy(new Error('nothing moved for a minute')))
    req.once('close', () => wire.signal.removeEventListener('abort', stop))
    req.once('response', (stream) => {
      isAnswered = true
      // Whoever reads the stream hears of it there; nobody reading it must not end the process.
      stream.on('error', () => undefined)
      // An answer that did not wait for the body: nothing else can go over this connection.
      stream.once('end', () => req.writableEnded || req.destroy())
      resolve({ status: stream.statusCode ?? 0, headers: stream.headers, stream })
    })
    req.on('error', (error) => {
      if (isAnswered) return
      if (wire.signal.aborted) reject(new Stopped())
      else reject(failure ?? new Unreachable({ cause: error }))
    })
    if (typeof body !== 'function') req.end(body)
    else {
      body(req, () => isAnswered).catch((error: Error) => {
        failure = error
        req.destroy(error)
      })
    }
  })
}

/** The whole of a short answer. */
export async function textOf({ stream }: Answer): Promise<string> {
  const pieces: Buffer[] = []
  try {
    for await (const piece of stream) pieces.push(piece as Buffer)
  } catch (error) {
    throw new Unreachable({ cause: error })
  }
  return Buffer.concat(pieces).toString('utf8')
}
