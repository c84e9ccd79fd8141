import type { Log } from '#server/platform/log'
import { scrubbedBlobs, scrubbedBytes } from '#server/platform/metrics'
import type { Drive } from '../drive.ts'
import { checkBlob, type Expected, type RotKind } from './check-blob.ts'
import { filesOf } from './files-of.ts'
import { healBlob, type HealSource } from './heal-blob.ts'
import type { Pace } from './pace.ts'
import { forgetRot, noteRot, readRottenIds } from './rot.ts'

const atOnce = 100

export type ScrubOptions = {
  pace: Pace
  signal?: AbortSignal
  /** Sound bytes from elsewhere, such as a backup. */
  source?: HealSource
}

export type Checked = {
  blobId: string
  sizeBytes: number
  /** `gone`: its versions were purged meanwhile, so that nothing is lost. */
  outcome: 'sound' | 'healed' | 'rotten' | 'gone'
  kind?: RotKind
}

/**
 * Checks every blob that a version needs, in the order of their ids, behind `after`; heals what can be healed, and writes
 * down and logs what cannot. Answers each as it is done, so that the caller may stop anywhere and go on from there. Never
 * deletes.
 */
export async function* scrubBlobs(
  drive: Drive,
  log: Log,
  after: string,
  options: ScrubOptions,
): AsyncGenerator<Checked> {
  for (let last = after; ;) {
    const blobs = await drive.database.read.$queryRaw<Row[]>`
      SELECT b."id", b."sizeBytes", b."sha256", b."blockCrcs" FROM "Blob" b
      WHERE b."id" > ${last} AND EXISTS (SELECT 1 FROM "Version" v WHERE v."blobId" = b."id")
      ORDER BY b."id" LIMIT ${atOnce}`
    const known = await readRottenIds(drive.database.read)
    for (const blob of blobs) yield await scrubOne(drive, log, blob, known.has(blob.id), options)
    if (blobs.length < atOnce) return
    last = blobs.at(-1)!.id
  }
}

/** Looks again at what is known to be rotten: somebody may have put the bytes back, or uploaded the file once more. */
export async function* recheckRot(
  drive: Drive,
  log: Log,
  options: ScrubOptions,
): AsyncGenerator<Checked> {
  const blobs = await drive.database.read.$queryRaw<Row[]>`
    SELECT b."id", b."sizeBytes", b."sha256", b."blockCrcs" FROM "Rot" r JOIN "Blob" b ON b."id" = r."blobId"
    ORDER BY b."id"`
  for (const blob of blobs) yield await scrubOne(drive, log, blob, true, options)
}

type Row = Omit<Expected, 'sizeBytes'> & { sizeBytes: bigint }

function counting(pace: Pace): Pace {
  return {
    spend: async (bytes, signal) => {
      await pace.spend(bytes, signal)
      scrubbedBytes.inc(bytes)
    },
  }
}

async function scrubOne(
  drive: Drive,
  log: Log,
  row: Row,
  isKnown: boolean,
  options: ScrubOptions,
): Promise<Checked> {
  const blob: Expected = { ...row, sizeBytes: Number(row.sizeBytes) }
  const verdict = await checkBlob(drive, blob, counting(options.pace), options.signal)
  const checked = { blobId: blob.id, sizeBytes: blob.sizeBytes }
  const done = (outcome: Checked['outcome'], kind?: RotKind): Checked => {
    if (outcome !== 'gone') scrubbedBlobs.inc({ outcome })
    return { ...checked, outcome, ...(kind && { kind }) }
  }
  if (verdict.kind === 'sound') {
    if (isKnown) {
      await forgetRot(drive, blob.id)
      log.info({ blobId: blob.id }, 'a damaged blob is whole again')
    }
    return done('sound')
  }
  const noted = await noteRot(drive, blob.id, verdict)
  if (noted === 'unneeded') return done('gone')
  // Read before the healing: afterwards nothing points to the blob any more.
  const about = { blobId: blob.id, ...verdict, files: await filesOf(drive.database.read, blob.id) }
  if (await healBlob(drive, blob, options.source)) {
    log.warn(about, 'a damaged blob was healed from an identical one')
    return done('healed', verdict.kind)
  }
  if (noted === 'new') log.error(about, 'bytes at rest are not what was stored')
  return done('rotten', verdict.kind)
}
