import type { IncomingMessage } from 'node:http'
import { DriveError } from '#contract/errors'
import type { AnyActor } from '#server/domain/actor'
import type { Drive } from '#server/domain/drive'
import { checkpointUpload } from '#server/domain/uploads/checkpoint-upload'
import { maxUploadBytes } from '#server/domain/uploads/create-upload'
import { endIfLost } from '#server/domain/uploads/end-if-lost'
import { finishUpload } from '#server/domain/uploads/finish-upload'
import { openBytes } from '#server/domain/uploads/open-bytes'
import type { Upload } from '#server/domain/uploads/upload'
import { faultPoint } from '#server/platform/fault-point'
import type { Ingest, Received } from '#server/storage/ingest/ingest'
import { BodySource } from './body-source.ts'
import { deferredReservation, type DeferredReservation } from './deferred-reservation.ts'
import type { ObjectionDesk } from './objection-desk.ts'
import { bodyLength, type Checksum } from './parse-headers.ts'
import { TusRefusal, busy, tooLong } from './refusal.ts'
import type { Held } from './upload-locks.ts'
import { watchBody } from './watch-body.ts'

export type Transfer = {
  drive: Drive
  actor: AnyActor
  upload: Upload
  req: IncomingMessage
  checksum: Checksum | null
  /** Its signal fires when the request shall stop: somebody waits for the upload, or the server drains. */
  held: Held
  idleMs: number
  object: ObjectionDesk
  /** Called when everything is ready to take the first byte. */
  onReady(): void
}

/**
 * Takes the body of a request into an upload, as far as it comes, and finishes the upload with its last byte. Answers the
 * upload as it stands then: its bytes are durable, and the database says so. Throws what shall be answered instead; what
 * was checkpointed before stays.
 */
export async function receiveBody(transfer: Transfer): Promise<Upload> {
  const { drive, upload, req } = transfer
  const isDeferred = upload.lengthBytes === null
  const reservation = isDeferred
    ? deferredReservation(drive, upload, bodyLength(req.headers))
    : null
  await reservation?.begin()
  const bytes = await endIfLost(drive, upload, () =>
    openBytes(drive, upload, transfer.held.mayWrite),
  )
  try {
    return await receiveInto(bytes, transfer, reservation)
  } catch (error) {
    await bytes.discard()
    throw error
  } finally {
    await reservation?.trim()
  }
}

async function receiveInto(
  bytes: Ingest,
  transfer: Transfer,
  reservation: DeferredReservation | null,
): Promise<Upload> {
  const { drive, actor, upload } = transfer
  const progress = trackProgress(transfer)
  const { body, received, objection } = await runBody(bytes, transfer, reservation, progress.tell)
  if (objection) throw objection
  if (received.outcome === 'overflow') throw tooLong()
  const offset = transfer.checksum
    ? await verifyBody(bytes, transfer, received, body)
    : received.offset
  if (offset === upload.lengthBytes) {
    faultPoint('body-written')
    return finishUpload(drive, actor, upload, () => bytes.finish())
  }
  await progress.tell(offset)
  await bytes.park()
  if (reservation?.refusal) throw reservation.refusal
  if (offset === upload.offsetBytes && body.end !== 'whole') throw busy()
  return progress.upload()
}

async function runBody(
  bytes: Ingest,
  transfer: Transfer,
  reservation: DeferredReservation | null,
  checkpoint: (offset: number) => Promise<void>,
) {
  const { actor, upload, checksum } = transfer
  const body = new BodySource(transfer.req, reservation?.admit)
  const watch = watchBody(body, {
    signal: transfer.held.signal,
    idleMs: transfer.idleMs,
    object: () => transfer.object(actor, upload),
  })
  try {
    transfer.onReady()
    const received = await bytes.receive(body, {
      limit: (upload.lengthBytes ?? maxUploadBytes) - upload.offsetBytes,
      checkpoint,
      ...(checksum ? { bodyAlgorithm: checksum.algorithm } : {}),
    })
    return { body, received, objection: watch.objection }
  } finally {
    watch.stop()
    // At once: whoever answers reads on what still comes (linger), and a reader that ends later would hold that up.
    body.stop('cut')
  }
}

/** Verified whole or not at all: the new offset, or the old one for a body that broke off. Throws 460. */
async function verifyBody(
  bytes: Ingest,
  { upload, checksum }: Transfer,
  received: Received,
  body: BodySource,
): Promise<number> {
  const isWhole = body.end === 'whole'
  if (isWhole && received.bodyDigest?.equals(checksum!.digest)) return received.offset
  await bytes.rollback(upload.offsetBytes)
  if (!isWhole) return upload.offsetBytes
  await bytes.park()
  throw new TusRefusal(460, 'checksum_mismatch', 'The bytes do not match their checksum.')
}

/** Tells the database how far the upload is, each time guarded by what it was told before. */
function trackProgress({ drive, actor, upload }: Transfer) {
  let told = upload.offsetBytes
  let expiresAtMs = upload.expiresAtMs
  return {
    tell: async (offset: number): Promise<void> => {
      // The last byte is told together with the digests, or not at all (completeUpload).
      if (offset <= told || offset === upload.lengthBytes) return
      expiresAtMs = await checkpointUpload(drive, actor, upload, { from: told, to: offset }).catch(
        (error: unknown) => {
          // Another writer's guarded update came first: the client asks for the offset and goes on.
          throw error instanceof DriveError && error.code === 'stale' ? busy() : error
        },
      )
      told = offset
    },
    upload: (): Upload => ({ ...upload, offsetBytes: told, expiresAtMs }),
  }
}
