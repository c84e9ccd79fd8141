import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { AnyActor } from '#server/domain/actor'
import type { Drive } from '#server/domain/drive'
import { addSmallFile } from '#server/domain/uploads/add-small-file'
import { checkpointUpload } from '#server/domain/uploads/checkpoint-upload'
import { createUpload } from '#server/domain/uploads/create-upload'
import { dropUpload } from '#server/domain/uploads/drop-upload'
import { openBytes } from '#server/domain/uploads/open-bytes'
import type { Upload } from '#server/domain/uploads/upload'
import { crc32 } from '#server/storage/crc32'
import { collectBody } from './collect-body.ts'
import type { Creation } from './create.ts'
import { askForBody, type Exchange } from './exchange.ts'
import type { Checksum } from './parse-headers.ts'
import { TusRefusal, tooLong } from './refusal.ts'

/**
 * A small upload with its first bytes, held in memory until all that will come is there: whole, it becomes a file in one
 * transaction. Null when the body broke off: nothing was made.
 */
export async function createSmall(
  exchange: Exchange,
  actor: AnyActor,
  creation: Creation & { lengthBytes: number },
): Promise<Upload | null> {
  const { door, req } = exchange
  const { drive } = door.gate
  if (creation.bodyBytes !== 0) askForBody(exchange)
  const { bytes, outcome } = await collectBody(req, {
    limit: creation.lengthBytes,
    idleMs: door.settings.idleMs,
    signal: door.draining.signal,
  })
  if (outcome === 'too-long') throw tooLong()
  if (outcome === 'broken') return null
  if (creation.checksum && !isRight(bytes, creation.checksum)) {
    throw new TusRefusal(460, 'checksum_mismatch', 'The bytes do not match their checksum.')
  }
  if (bytes.length === creation.lengthBytes) return addSmallFile(drive, actor, creation, bytes)
  return storeFirst(drive, actor, await createUpload(drive, actor, creation), bytes)
}

function isRight(bytes: Buffer, { algorithm, digest }: Checksum): boolean {
  if (algorithm === 'crc32') return crc32(bytes) === digest.readUInt32BE()
  return createHash(algorithm).update(bytes).digest().equals(digest)
}

/** The first bytes of an upload whose rest will come by PATCH. */
async function storeFirst(
  drive: Drive,
  actor: AnyActor,
  upload: Upload,
  bytes: Buffer,
): Promise<Upload> {
  const ingest = await openBytes(drive, upload)
  try {
    const body = Readable.from([bytes], { objectMode: false })
    const { offset } = await ingest.receive(body, {
      limit: bytes.length,
      checkpoint: async () => undefined,
    })
    const expiresAtMs = await checkpointUpload(drive, actor, upload, { from: 0, to: offset })
    await ingest.park()
    return { ...upload, offsetBytes: offset, expiresAtMs }
  } catch (error) {
    await ingest.discard()
    // The client learns no address of it: what stayed would hold room in the quota for a week.
    await dropUpload(drive, upload.id).catch(() => undefined)
    throw error
  }
}
