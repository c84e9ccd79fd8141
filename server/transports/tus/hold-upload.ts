import type { AnyActor } from '#server/domain/actor'
import { findUpload, getUpload } from '#server/domain/uploads/queries'
import type { Upload } from '#server/domain/uploads/upload'
import { clock } from '#server/platform/clock'
import type { Exchange } from './exchange.ts'
import { busy, gone } from './refusal.ts'
import type { Held } from './upload-locks.ts'

/**
 * Works on an upload of the actor while nobody else does, in the order in which requests came; whoever did is asked to stop.
 * Throws `not_found` for an unknown one and for any other user's alike (A1), 410 for one that has ended, 423 when the other
 * did not stop in time.
 */
export async function holdUpload<T>(
  { door, uploadId, arrival }: Exchange,
  actor: AnyActor,
  work: (upload: Upload, held: Held) => Promise<T>,
): Promise<T> {
  const { read } = door.gate.drive.database
  const known = await getUpload(read, uploadId ?? '', actor)
  requireAlive(known)
  await arrival.before
  const line = door.locks.acquire(known.id, door.settings.lockWaitMs)
  arrival.goOn()
  const held = await line
  if (!held) throw busy()
  try {
    // Read again: it is another one now that the last holder has let go.
    const upload = (await findUpload(read, known.id)) ?? { ...known, state: 'gone' as const }
    requireAlive(upload)
    return await work(upload, held)
  } catch (error) {
    // Whatever went wrong behind the end of the hold says nothing of the upload.
    throw held.mayWrite() ? error : busy()
  } finally {
    held.release()
  }
}

function requireAlive(upload: Upload): void {
  const isExpired = upload.state === 'open' && upload.expiresAtMs <= clock.now()
  if (upload.state === 'gone' || isExpired) throw gone()
}
