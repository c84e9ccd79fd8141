import { toIso } from '#server/platform/clock'
import type { Reader } from '#server/platform/database'
import type { RotKind } from './check-blob.ts'
import { filesOf, type AffectedFile } from './files-of.ts'
import { readRound } from './scrub-round.ts'

/** A blob whose bytes are not what was stored, with everyone it concerns. */
export type RotReport = {
  blobId: string
  kind: RotKind
  /** Numbers of the damaged 1 MiB blocks, from 0, a hundred at most; empty where the whole is wrong. */
  blocks: number[]
  sizeBytes: number
  sha256: string
  foundAt: string
  checkedAt: string
  files: AffectedFile[]
}

export type ScrubReport = {
  rot: RotReport[]
  /** Where the round through all blobs stands; null: none has begun. */
  round: {
    startedAt: string
    checkedBlobs: number
    checkedBytes: number
    isDone: boolean
    finishedAt: string | null
  } | null
}

const mostBlobs = 500

type Row = Pick<RotReport, 'blobId' | 'kind' | 'sha256'> & {
  blocks: string
  sizeBytes: bigint
  foundAtMs: bigint
  checkedAtMs: bigint
}

/** What the scrub knows: the rot it found and could not heal, latest first, at most 500 blobs, and its round. */
export async function listRot(read: Reader): Promise<ScrubReport> {
  const rows = await read.$queryRaw<Row[]>`
    SELECT r."blobId", r."kind", r."blocks", r."foundAtMs", r."checkedAtMs", b."sizeBytes", b."sha256"
    FROM "Rot" r JOIN "Blob" b ON b."id" = r."blobId" ORDER BY r."foundAtMs" DESC, r."blobId" LIMIT ${mostBlobs}`
  const rot: RotReport[] = []
  for (const { blocks, sizeBytes, foundAtMs, checkedAtMs, ...row } of rows) {
    const files = await filesOf(read, row.blobId)
    // Purged since it was found: nobody has lost anything.
    if (files.length === 0) continue
    rot.push({
      ...row,
      blocks: blocks === '' ? [] : blocks.split(',').map(Number),
      sizeBytes: Number(sizeBytes),
      foundAt: toIso(foundAtMs),
      checkedAt: toIso(checkedAtMs),
      files,
    })
  }
  return { rot, round: await reportRound(read) }
}

async function reportRound(read: Reader): Promise<ScrubReport['round']> {
  const round = await readRound(read)
  if (!round) return null
  const { startedAtMs, finishedAtMs, checkedBlobs, checkedBytes, isDone } = round
  return {
    startedAt: toIso(startedAtMs),
    checkedBlobs,
    checkedBytes,
    isDone,
    finishedAt: finishedAtMs === null ? null : toIso(finishedAtMs),
  }
}
