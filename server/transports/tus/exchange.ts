import type { IncomingMessage, ServerResponse } from 'node:http'
import { DriveError } from '#contract/errors'
import { faultPoint } from '#server/platform/fault-point'
import { health } from '#server/platform/health'
import { log } from '#server/platform/log'
import type { Gate } from '../gate/gate.ts'
import { asTrouble, replyError } from '../http/error-reply.ts'
import { nameRequest } from '../http/request-id.ts'
import type { Arrival, Arrivals } from './arrivals.ts'
import type { ObjectionDesk } from './objection-desk.ts'
import type { Places } from './places.ts'
import { TusRefusal, statusAtDoor } from './refusal.ts'
import type { FullTusSettings } from './settings.ts'
import type { Turns } from './turns.ts'
import type { UploadLocks } from './upload-locks.ts'

/** What all requests at this door share. */
export type Door = {
  gate: Gate
  settings: FullTusSettings
  arrivals: Arrivals
  locks: UploadLocks
  turns: Turns
  smallBodies: Places
  object: ObjectionDesk
  /** Fires when the server drains. */
  draining: AbortController
}

/** One request at the tus door and its answer. */
export type Exchange = {
  door: Door
  req: IncomingMessage
  res: ServerResponse
  /** After X-HTTP-Method-Override. */
  verb: string
  /** The last part of the address; null for the collection. */
  uploadId: string | null
  arrival: Arrival
  /** The client waits for leave to send its body. */
  isWaiting: boolean
}

/** Headers of an answer, those that are null left out. */
export function answer(
  { res, verb }: Exchange,
  status: number,
  headers: Record<string, string | number | null>,
): void {
  for (const [name, value] of Object.entries(headers))
    if (value !== null) res.setHeader(name, value)
  if (headers['Cove-Item'] && verb !== 'HEAD') res.once('finish', () => faultPoint('answered'))
  if (status !== 204) res.setHeader('Content-Length', 0)
  res.writeHead(status)
  res.end()
}

/** Lets a client that asked for leave send its body. */
export function askForBody(exchange: Exchange): void {
  if (exchange.isWaiting) exchange.res.writeContinue()
  exchange.isWaiting = false
}

/** Answers with an error, by the statuses of this door. */
export function refuse(exchange: Exchange, thrown: unknown): void {
  const { req, res, verb } = exchange
  if (res.headersSent || res.destroyed) {
    res.destroy()
    return
  }
  // It will not send the body now, and where the next request would begin nobody can tell.
  if (exchange.isWaiting) res.setHeader('Connection', 'close')
  // A HEAD that meets a trouble of the machine is cut like one that meets a bug.
  const error = (verb !== 'HEAD' && asTrouble(thrown)) || thrown
  const known = error instanceof DriveError || error instanceof TusRefusal
  const { requestId } = nameRequest(req)
  if (!known && verb === 'HEAD') {
    // Any status here would make clients forget the upload and start at zero; a broken connection is tried again.
    const level = health.noteError(error) ? 'debug' : 'error'
    log[level]({ requestId, err: error }, 'request failed')
    res.destroy()
    return
  }
  if (!known) return replyError(res, error, requestId)
  const status = error instanceof TusRefusal ? error.status : statusAtDoor(verb, error)
  const body =
    error instanceof TusRefusal
      ? { error: { code: error.code, message: error.message } }
      : error.toReply()
  if (error instanceof TusRefusal) {
    for (const [name, value] of Object.entries(error.headers)) res.setHeader(name, value)
  } else if (status === 423 || status === 429 || error.details.retryAfterSeconds) {
    res.setHeader('Retry-After', error.details.retryAfterSeconds ?? 1)
  }
  const text = JSON.stringify(body)
  res.setHeader('Content-Type', 'application/json; charset=utf-8')
  res.setHeader('Content-Length', Buffer.byteLength(text))
  res.writeHead(status)
  // By what was sent: who overrides GET by HEAD still reads a body where a length is told.
  res.end(req.method === 'HEAD' ? undefined : text)
}
