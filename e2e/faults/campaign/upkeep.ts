import type { Drive } from '#server/domain/drive'
import { paceOf } from '#server/domain/integrity/pace'
import { listRot } from '#server/domain/integrity/list-rot'
import { scrubWhole } from '#server/domain/integrity/scrub-round'
import { sweepHidden } from '#server/domain/items/sweep-hidden'
import { openDrive } from '#server/domain/open-drive'
import { findDrift } from '#server/domain/quota/reconcile'
import { collectBlobs, collectStrays } from '#server/domain/versions/collect-blobs'
import { clock } from '#server/platform/clock'
import { readEnv } from '#server/platform/env'
import { log } from '#server/platform/log'
import { letGo } from './let-go.ts'

const dayMs = 24 * 3600_000

/** Looks once for what is free, so that a collection a day later has something to collect. */
export function markFree(dataDir: string, aheadMs: number): Promise<void> {
  return withDrive(dataDir, async (drive, setAhead) => {
    setAhead(aheadMs)
    await collectBlobs(drive)
  })
}

/** A whole round of the scrub; answers what it could not heal. */
export function scrubAll(dataDir: string): Promise<string[]> {
  return withDrive(dataDir, async (drive) => {
    for await (const checked of scrubWhole(drive, log, { pace: paceOf(null) })) void checked
    const { rot } = await listRot(drive.database.read)
    return rot.map(({ blobId, kind }) => `the scrub left ${blobId} ${kind}`)
  })
}

/** The upkeep of many days, far ahead of our clock: what nobody needs is gone afterwards. Answers what drifts (Q2). */
export function settle(dataDir: string): Promise<string[]> {
  return withDrive(dataDir, async (drive, setAhead) => {
    for (const days of [60, 62, 64]) {
      setAhead(days * dayMs)
      await sweepHidden(drive, 60_000)
      await collectBlobs(drive)
      await collectStrays(drive)
    }
    return (await findDrift(drive)).map((drift) => `Q2 reconcile says ${JSON.stringify(drift)}`)
  })
}

/** Opens the drive in this process, as `npm run admin` does in its own, while no server has it. */
async function withDrive<T>(
  dataDir: string,
  work: (drive: Drive, setAhead: (ms: number) => void) => Promise<T>,
): Promise<T> {
  try {
    return await whileOpen(dataDir, work)
  } finally {
    await letGo()
  }
}

async function whileOpen<T>(
  dataDir: string,
  work: (drive: Drive, setAhead: (ms: number) => void) => Promise<T>,
): Promise<T> {
  log.level = 'silent'
  const now = clock.now
  const { drive, close } = await openDrive(readEnv({ DATA_DIR: dataDir }))
  try {
    return await work(drive, (ms) => (clock.now = () => now() + ms))
  } finally {
    clock.now = now
    await close()
  }
}
