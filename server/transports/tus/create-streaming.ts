import { DriveError } from '#contract/errors'
import type { AnyActor } from '#server/domain/actor'
import { createUpload } from '#server/domain/uploads/create-upload'
import { dropUpload } from '#server/domain/uploads/drop-upload'
import type { Upload } from '#server/domain/uploads/upload'
import type { Creation } from './create.ts'
import { askForBody, type Exchange } from './exchange.ts'
import { receiveBody } from './receive-body.ts'
import { TusRefusal, busy, statusAtDoor } from './refusal.ts'

/** An upload of any size with a body: opened first, then fed as by a PATCH. What may not stand leaves nothing behind. */
export async function createStreaming(
  exchange: Exchange,
  actor: AnyActor,
  creation: Creation,
): Promise<Upload> {
  const { door, req } = exchange
  const { drive } = door.gate
  const created = await createUpload(drive, actor, creation)
  const held = await door.locks.acquire(created.id, door.settings.lockWaitMs)
  if (!held) throw busy()
  const upload = { ...created, fence: held.fence ?? created.fence }
  const drop = () => dropUpload(drive, upload.id, { fence: upload.fence })
  try {
    return await receiveBody({
      drive,
      actor,
      upload,
      req,
      checksum: creation.checksum,
      held,
      idleMs: door.settings.idleMs,
      object: door.object,
      onReady: () => askForBody(exchange),
    })
  } catch (error) {
    // Stopped before a byte was kept: the upload stands all the same, and goes on by PATCH.
    if (error instanceof TusRefusal && error.status === 423) return upload
    if (error instanceof TusRefusal) await drop()
    if (!(error instanceof DriveError)) {
      // The client learns no address of it: what stayed would hold room in the quota for a week.
      await drop().catch(() => undefined)
      throw error
    }
    if (error.code === 'quota_exceeded') await drop()
    // The creation itself was right: what was refused is what PATCH would have refused.
    throw new TusRefusal(statusAtDoor('PATCH', error), error.code, error.message)
  } finally {
    held.release()
  }
}
