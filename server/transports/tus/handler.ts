import type { IncomingMessage, ServerResponse } from 'node:http'
import { DriveError } from '#contract/errors'
import { listUnfinished, uploadsPath } from '#server/domain/uploads/queries'
import { enterAny, type Gate } from '../gate/gate.ts'
import { channels } from '../nodes/node-messages.ts'
import { append } from './append.ts'
import { arrivals } from './arrivals.ts'
import { create } from './create.ts'
import { answer, refuse, type Door, type Exchange } from './exchange.ts'
import { head } from './head.ts'
import { leasedLocks } from './leased-locks.ts'
import { linger } from './linger.ts'
import { objectionDesk } from './objection-desk.ts'
import { requireVersion, verbOf } from './parse-headers.ts'
import { places } from './places.ts'
import { capabilities, tusVersion } from './protocol.ts'
import { withDefaults, type TusSettings } from './settings.ts'
import { terminate } from './terminate.ts'
import { turns } from './turns.ts'
import { uploadLocks, type UploadLocks } from './upload-locks.ts'

/** Small bodies that may be in memory at once, each of 1 MiB at most; further ones are streamed. */
const smallBodies = 48
const drainMs = 8000

export type Tus = {
  /** Answers any request at /api/v1/uploads and below, those that ask for leave to send (checkContinue) too. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<void>
  /** No new work: what runs flushes, keeps its offset and is answered; resolves when all is at rest, or after 8 s. */
  drain(): Promise<void>
}

/** tus 1.0 (docs/decisions/002), on Node's own requests: no web stream is in the way of the bytes. */
export function makeTus(gate: Gate, settings: TusSettings): Tus {
  const full = withDefaults(settings)
  const door: Door = {
    gate,
    settings: full,
    arrivals: arrivals(),
    locks: locksOf(gate),
    turns: turns(full.maxPatchesPerUser),
    smallBodies: places(smallBodies),
    object: objectionDesk(gate.drive),
    draining: new AbortController(),
  }
  const running = new Set<Promise<void>>()

  const handle = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    // A request may break at any time, also after its answer: unheard, that would end the process.
    req.on('error', () => undefined)
    res.on('error', () => undefined)
    if (door.draining.signal.aborted) return void req.socket.destroy()
    const isWaiting = /^100-continue$/i.test(req.headers.expect ?? '')
    const uploadId = uploadIdOf(req)
    const arrival = door.arrivals.come(uploadId)
    const exchange = { door, req, res, verb: verbOf(req), uploadId, arrival, isWaiting }
    const work = serve(exchange)
    running.add(work)
    await work
    running.delete(work)
  }

  return {
    handle,
    drain: async () => {
      door.draining.abort()
      door.locks.stopAll()
      const limit = new Promise<void>((resolve) => setTimeout(resolve, drainMs).unref())
      await Promise.race([Promise.allSettled([...running]), limit])
    },
  }
}

/** Within this process; against other nodes too, where there may be some. */
function locksOf({ drive: { leases }, nodes }: Gate): UploadLocks {
  const here = uploadLocks()
  if (!leases || !nodes) return here
  return leasedLocks(here, leases, (nodeId, uploadId) =>
    nodes.tell(channels.node(nodeId), { kind: 'stop', uploadId }),
  )
}

async function serve(exchange: Exchange): Promise<void> {
  const { door, req, res, arrival } = exchange
  res.setHeader('Tus-Resumable', tusVersion)
  res.setHeader('Cache-Control', 'no-store')
  try {
    await answerVerb(exchange)
  } catch (error) {
    // While draining, a status would end what only has to wait for the next start.
    if (door.draining.signal.aborted) res.destroy()
    else refuse(exchange, error)
  } finally {
    arrival.goOn()
    linger(req)
  }
}

async function answerVerb(exchange: Exchange): Promise<void> {
  const { req, verb, uploadId } = exchange
  if (verb === 'OPTIONS') return answer(exchange, 204, capabilities)
  if (verb === 'GET') return list(exchange)
  requireVersion(req)
  if (verb === 'POST' && uploadId === null) return create(exchange)
  if (verb === 'HEAD' && uploadId !== null) return head(exchange)
  if (verb === 'PATCH' && uploadId !== null) return append(exchange)
  if (verb === 'DELETE' && uploadId !== null) return terminate(exchange)
  throw new DriveError('not_found')
}

/** GET /api/v1/uploads is no part of tus: what the actor has not finished yet, wherever it was started. */
async function list({ door, req, res, uploadId }: Exchange): Promise<void> {
  const actor = await enterAny(door.gate, req)
  const isLooking = actor.kind === 'link' && actor.mode === 'view'
  if (uploadId !== null || isLooking) throw new DriveError('not_found')
  const uploads = await listUnfinished(door.gate.drive.database.read, actor)
  const text = JSON.stringify({ uploads })
  res.setHeader('Content-Type', 'application/json; charset=utf-8')
  res.setHeader('Content-Length', Buffer.byteLength(text))
  res.end(text)
}

function uploadIdOf(req: IncomingMessage): string | null {
  const path = (req.url ?? '').split('?', 1)[0]!
  return path.slice(uploadsPath.length + 1) || null
}
