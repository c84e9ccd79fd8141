import { mkdirSync, statfsSync } from 'node:fs'
import { statfs, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ballast } from './ballast.ts'
import { health } from './health.ts'
import { freeDiskBytes } from './metrics.ts'
import { ReserveReachedError } from './trouble.ts'

/** The room on the disk of DATA_DIR, of which the last part is kept for what frees room. */
export type Disk = {
  /** What is free for files: the reserve not counted. Never below 0. */
  roomBytes(): Promise<number>
  /** Call before so many bytes of a file are written; throws `ReserveReachedError` when only the reserve is left. */
  take(bytes: number): Promise<void>
  /** Looks again, notes what is wrong, and clears what is over. */
  look(): Promise<void>
  readonly reserveBytes: number
  close(): void
}

const lookEveryMs = 1000
/** How long nothing was refused before a disk that is nearly full counts as roomy: bytes that were refused free their room at once. */
const calmMs = 5000
const mostBallastBytes = 16 * 1024 * 1024

/**
 * Opens the account of a disk. The reserve is `wishBytes`, at most a twentieth of the disk; the ballast beside it at most
 * 16 MiB and a twentieth. Gives up the ballast at once where the disk is full to the last, so that the database can open.
 */
export function openDisk(dataDir: string, wishBytes: number | null): Disk {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const { blocks, bavail, bsize } = statfsSync(dataDir)
  const twentieth = Math.floor((blocks * bsize) / 20)
  const reserveBytes = Math.min(wishBytes ?? twentieth, twentieth)
  const held = ballast(dataDir, Math.min(mostBallastBytes, twentieth))
  let free = bavail * bsize
  let lookedAt = performance.now()
  let refusedAt = -Infinity

  const refresh = async (): Promise<void> => {
    const found = await statfs(dataDir)
    // No inode left: no file can be made, however much room there is.
    free = found.files > 0 && found.ffree === 0 ? 0 : found.bavail * found.bsize
    lookedAt = performance.now()
    freeDiskBytes.set(free)
  }
  const refreshOld = async (margin: number): Promise<void> => {
    if (free < margin || performance.now() - lookedAt > lookEveryMs) await refresh()
  }
  const isRoomForBallast = () => free >= 2 * held.sizeBytes
  /** Only where writes have failed: a disk at rest shall be let rest. */
  const probe = async (): Promise<void> => {
    if (!health.has('read-only') && !health.has('disk-failing')) return
    const file = join(dataDir, '.probe')
    try {
      await writeFile(file, 'x', { flush: true })
      await unlink(file)
      health.clear('read-only')
      health.clear('disk-failing')
    } catch (error) {
      health.noteError(error)
    }
  }
  const stopListening = health.onNote((trouble) => {
    if (trouble === 'disk-full') held.giveUp()
  })
  freeDiskBytes.set(free)
  if (free < held.sizeBytes / 2) held.giveUp()
  if (!held.isHeld() && !isRoomForBallast()) health.note('disk-full')

  return {
    reserveBytes,
    roomBytes: async () => {
      await refreshOld(Infinity)
      return Math.max(0, free - reserveBytes)
    },
    take: async (bytes) => {
      await refreshOld(2 * reserveBytes + bytes)
      free -= bytes
      if (free >= reserveBytes) return
      refusedAt = performance.now()
      health.note('disk-low')
      throw new ReserveReachedError()
    },
    look: async () => {
      await refresh()
      await probe()
      if (free < reserveBytes) health.note('disk-low')
      // A tenth more before it is over, or it would come and go with every file.
      const isRoomy = free >= reserveBytes * 1.1 && performance.now() - refusedAt > calmMs
      if (!held.isHeld() && isRoomForBallast()) await held.hold()
      if (!held.isHeld()) return
      health.clear('disk-full')
      if (isRoomy) health.clear('disk-low')
    },
    close: stopListening,
  }
}
