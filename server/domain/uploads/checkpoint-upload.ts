import { DriveError } from '#contract/errors'
import { clock } from '#server/platform/clock'
import type { Tx } from '#server/platform/database'
import type { AnyActor } from '../actor.ts'
import type { Drive } from '../drive.ts'
import { findObjection, findObjectionNow } from './require-uploader.ts'
import type { Upload } from './upload.ts'

type Asked = {
  actor: AnyActor
  upload: Pick<Upload, 'id' | 'spaceId' | 'fence'>
  from: number
  to: number
  settle(expiresAtMs: number | DriveError): void
  fail(error: unknown): void
}

/** Those of one drive that wait for the next transaction. */
const waiting = new WeakMap<Drive, Asked[]>()

/**
 * Writes down that the bytes up to `offset` are durable; from here on clients are told so (U4). Guarded by the offset
 * before, and by the fence: of two writers one wins, and the other learns of it by `stale`. The actor must still stand and be allowed (A2).
 * Answers when the upload expires now. All that ask while a transaction is under way share the next one: hundreds of
 * uploads, each with a checkpoint a second, leave room for others at the one writer.
 */
export function checkpointUpload(
  drive: Drive,
  actor: AnyActor,
  upload: Pick<Upload, 'id' | 'spaceId' | 'fence'>,
  range: { from: number; to: number },
): Promise<number> {
  return new Promise((resolve, reject) => {
    const settle = (result: number | DriveError) =>
      typeof result === 'number' ? resolve(result) : reject(result)
    const asked: Asked = { actor, upload, ...range, settle, fail: reject }
    const line = waiting.get(drive)
    if (line) line.push(asked)
    else {
      waiting.set(drive, [asked])
      void runNext(drive)
    }
  })
}

async function runNext(drive: Drive): Promise<void> {
  let batch: Asked[] = []
  try {
    const results = await drive.database.transact((tx) => {
      // Taken now, not before: who came while this waited for its turn comes along. Once, however often it is tried.
      if (batch.length === 0) {
        batch = waiting.get(drive)!
        waiting.delete(drive)
      }
      return checkpointAll(drive, tx, batch)
    }, 'beside')
    for (const [n, asked] of batch.entries()) asked.settle(results[n]!)
  } catch (error) {
    if (batch.length === 0) {
      batch = waiting.get(drive) ?? []
      waiting.delete(drive)
    }
    for (const asked of batch) asked.fail(error)
  }
}

async function checkpointAll(
  drive: Drive,
  tx: Tx,
  batch: Asked[],
): Promise<(number | DriveError)[]> {
  const nowMs = clock.now()
  const expiresAtMs = nowMs + drive.rules.uploadLifetimeMs
  const objections = new Map<string, DriveError | null>()
  const results: (number | DriveError)[] = []
  // In the order of their ids, as whoever renews the leases of many locks them too.
  const inOrder = [...batch.entries()].sort(([, a], [, b]) => compareIds(a.upload.id, b.upload.id))
  for (const [n, { actor, upload, from, to }] of inOrder) {
    const key = `${actor.credentialId} ${upload.spaceId}`
    if (!objections.has(key)) objections.set(key, await findObjection(tx, actor, upload.spaceId))
    const known = objections.get(key)!
    const objection = known && (await findObjectionNow(tx, actor, upload, known))
    if (objection) {
      results[n] = objection
      continue
    }
    const changed = await tx.$executeRaw`
      UPDATE "Upload" SET "offsetBytes" = ${to}, "updatedAtMs" = ${nowMs}, "expiresAtMs" = ${expiresAtMs},
        "credentialId" = ${actor.credentialId}
      WHERE "id" = ${upload.id} AND "offsetBytes" = ${from} AND "fence" = ${upload.fence} AND "state" = 'open'`
    results[n] = changed === 1 ? expiresAtMs : new DriveError('stale')
  }
  return results
}

const compareIds = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
