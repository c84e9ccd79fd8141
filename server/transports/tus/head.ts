import { requireRole } from '#server/domain/members/queries'
import { settleUpload } from '#server/domain/uploads/finish-upload'
import { enterAny } from '../gate/gate.ts'
import { standingOf } from './describe-upload.ts'
import { answer, type Exchange } from './exchange.ts'
import { holdUpload } from './hold-upload.ts'

/** HEAD: how far the upload is. One that is full and not committed is finished first, so that nobody waits for ever (U3). */
export async function head(exchange: Exchange): Promise<void> {
  const { drive } = exchange.door.gate
  const actor = await enterAny(exchange.door.gate, exchange.req)
  const upload = await holdUpload(exchange, actor, (held) => settleUpload(drive, actor, held))
  // A1: who may not look into the space any more learns nothing of the file it has become.
  if (actor.kind === 'user')
    await requireRole(drive.database.read, upload.spaceId, actor.userId, 'viewer')
  const { lengthBytes, metadata } = upload
  answer(exchange, 200, {
    ...standingOf(upload),
    'Upload-Length': lengthBytes,
    'Upload-Defer-Length': lengthBytes === null ? '1' : null,
    'Upload-Metadata': metadata || null,
  })
}
