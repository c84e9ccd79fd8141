import type { AnyActor } from '#server/domain/actor'
import { maxSmallBytes } from '#server/domain/uploads/add-small-file'
import { createUpload, type UploadRequest } from '#server/domain/uploads/create-upload'
import type { Upload } from '#server/domain/uploads/upload'
import { DriveError } from '#contract/errors'
import { spendFor } from '../gate/address-budget.ts'
import { spendAs } from '../gate/user-budget.ts'
import { enterAny } from '../gate/gate.ts'
import { createSmall } from './create-small.ts'
import { createStreaming } from './create-streaming.ts'
import { locationOf, standingOf } from './describe-upload.ts'
import { turnsOf } from './turns.ts'
import { answer, type Exchange } from './exchange.ts'
import {
  bodyLength,
  isUploadType,
  readChecksum,
  readCount,
  readLength,
  type Checksum,
} from './parse-headers.ts'
import { readWish } from './parse-metadata.ts'
import { TusRefusal, badRequest, tooLong } from './refusal.ts'

/** What a POST asks for. */
export type Creation = UploadRequest & {
  checksum: Checksum | null
  /** null: chunked; 0: creation alone */
  bodyBytes: number | null
}

/** POST: opens an upload; with a body, its first bytes too, or all of them. */
export async function create(exchange: Exchange): Promise<void> {
  const { door, req } = exchange
  const creation = readCreation(exchange)
  const actor = await enterAny(door.gate, req)
  if (actor.kind === 'link') spendFor(door.gate, req, 'upload')
  else spendAs(door.gate, actor, 'upload')
  const upload = await carryOut(exchange, actor, creation)
  // Null: the body broke off before anything was made.
  if (!upload) return void exchange.res.destroy()
  answer(exchange, 201, { Location: locationOf(upload), ...standingOf(upload) })
}

async function carryOut(
  exchange: Exchange,
  actor: AnyActor,
  creation: Creation,
): Promise<Upload | null> {
  const { door } = exchange
  const { lengthBytes, bodyBytes } = creation
  if (bodyBytes === 0 && lengthBytes !== 0) {
    return createUpload(door.gate.drive, actor, creation)
  }
  const leave = await door.turns.enter(turnsOf(actor), door.settings.turnWaitMs)
  if (!leave) throw new DriveError('too_many_requests', { retryAfterSeconds: 1 })
  try {
    const isSmall = lengthBytes !== null && lengthBytes <= maxSmallBytes
    const place = isSmall ? door.smallBodies.tryTake() : null
    if (!place) return await createStreaming(exchange, actor, creation)
    try {
      return await createSmall(exchange, actor, { ...creation, lengthBytes: lengthBytes! })
    } finally {
      place()
    }
  } finally {
    leave()
  }
}

function readCreation({ req: { headers } }: Exchange): Creation {
  const bodyBytes = bodyLength(headers)
  if (bodyBytes !== 0 && !isUploadType(headers)) {
    throw new TusRefusal(
      415,
      'invalid_input',
      'Send bytes with Content-Type: application/offset+octet-stream.',
    )
  }
  const lengthBytes = readLength(headers)
  const isDeferred = readCount(headers, 'Upload-Defer-Length')
  if (isDeferred !== null && isDeferred !== 1)
    throw badRequest('Upload-Defer-Length can only be 1.')
  if ((lengthBytes === null) === (isDeferred === null)) {
    throw badRequest('Send either Upload-Length or Upload-Defer-Length: 1.')
  }
  const metadata = String(headers['upload-metadata'] ?? '')
  const creation = {
    wish: readWish(metadata),
    metadata,
    lengthBytes,
    checksum: bodyBytes === 0 ? null : readChecksum(headers),
    bodyBytes,
  }
  if (lengthBytes !== null && bodyBytes !== null && bodyBytes > lengthBytes) throw tooLong()
  return creation
}
