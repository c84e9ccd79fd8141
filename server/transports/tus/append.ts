import type { AnyActor } from '#server/domain/actor'
import { requireRole } from '#server/domain/members/queries'
import { declareLength } from '#server/domain/uploads/declare-length'
import { settleUpload } from '#server/domain/uploads/finish-upload'
import { requireUploader } from '#server/domain/uploads/require-uploader'
import type { Upload } from '#server/domain/uploads/upload'
import { enterAny } from '../gate/gate.ts'
import { standingOf } from './describe-upload.ts'
import { turnsOf } from './turns.ts'
import { answer, askForBody, type Exchange } from './exchange.ts'
import { holdUpload } from './hold-upload.ts'
import {
  bodyLength,
  isUploadType,
  readChecksum,
  readCount,
  readLength,
  type Checksum,
} from './parse-headers.ts'
import { receiveBody } from './receive-body.ts'
import { TusRefusal, badRequest, busy, tooLong } from './refusal.ts'
import type { Held } from './upload-locks.ts'

type Piece = {
  offset: number
  /** Set by this request, for an upload that came without one. */
  length: number | null
  checksum: Checksum | null
  /** null: chunked */
  bodyBytes: number | null
}

/** PATCH: the next bytes of an upload. */
export async function append(exchange: Exchange): Promise<void> {
  const { door, req, arrival } = exchange
  const piece = readPiece(exchange)
  const actor = await enterAny(door.gate, req)
  const leave = await door.turns.enter(turnsOf(actor), door.settings.turnWaitMs, arrival.goOn)
  if (!leave) throw busy()
  try {
    const upload = await holdUpload(exchange, actor, (upload, held) =>
      takeIn(exchange, actor, piece, upload, held),
    )
    answer(exchange, 204, standingOf(upload))
  } finally {
    leave()
  }
}

function readPiece({ req: { headers } }: Exchange): Piece {
  if (!isUploadType(headers)) {
    throw new TusRefusal(
      415,
      'invalid_input',
      'Send PATCH with Content-Type: application/offset+octet-stream.',
    )
  }
  const offset = readCount(headers, 'Upload-Offset')
  if (offset === null) throw badRequest('Upload-Offset is missing.')
  return {
    offset,
    length: readLength(headers),
    checksum: readChecksum(headers),
    bodyBytes: bodyLength(headers),
  }
}

async function takeIn(
  exchange: Exchange,
  actor: AnyActor,
  piece: Piece,
  stored: Upload,
  held: Held,
): Promise<Upload> {
  const { door, req } = exchange
  const { drive } = door.gate
  const { read } = drive.database
  if (stored.state === 'open') await requireUploader(read, actor, stored.spaceId)
  // A1: who may not look into the space any more learns nothing of the file it has become.
  if (stored.state === 'finished' && actor.kind === 'user')
    await requireRole(read, stored.spaceId, actor.userId, 'viewer')
  // One that is full already, from a request whose answer was lost or whose finish failed, is finished first.
  const upload = await settleUpload(drive, actor, stored)
  if (piece.offset !== upload.offsetBytes) throw wrongOffset()
  const declared = await withLength(exchange, upload, piece)
  if (declared.state === 'finished') {
    if (piece.bodyBytes !== 0) throw tooLong()
    return declared
  }
  // An empty body sets a length, or asks for the finish that was missing.
  if (piece.bodyBytes === 0 && !piece.checksum) return settleUpload(drive, actor, declared)
  return receiveBody({
    drive,
    actor,
    upload: declared,
    req,
    checksum: piece.checksum,
    held,
    idleMs: door.settings.idleMs,
    object: door.object,
    onReady: () => askForBody(exchange),
  })
}

async function withLength(exchange: Exchange, upload: Upload, piece: Piece): Promise<Upload> {
  const { length, bodyBytes } = piece
  const isKnown = upload.lengthBytes !== null
  const room = (upload.lengthBytes ?? length ?? Infinity) - upload.offsetBytes
  if (length !== null && length !== upload.lengthBytes && isKnown) {
    throw badRequest('The length of this upload is set already.')
  }
  if (length !== null && length < upload.offsetBytes) {
    throw badRequest('More bytes than this are here already.')
  }
  if (bodyBytes !== null && bodyBytes > room) throw tooLong()
  if (length === null || isKnown) return upload
  return declareLength(exchange.door.gate.drive, upload, length)
}

const wrongOffset = () =>
  new TusRefusal(409, 'stale', 'Upload-Offset is not where this upload stands. Ask by HEAD.')
