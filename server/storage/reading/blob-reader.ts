import { availableParallelism } from 'node:os'
import { readLane, type ReadLane } from './read-lane.ts'
import { BlobMissingError } from '../blob-store.ts'
import { DamagedBlockError } from '../damaged-block.ts'
import { localPaths } from '../local-paths.ts'
import { faultPoint } from '#server/platform/fault-point'
import type { Piece } from './piece.ts'

/** Beside the thread that sends: more than half the cores would only be in each other's way. */
const lanes = Math.min(4, Math.max(1, Math.floor(availableParallelism() / 2)))

/**
 * Worker threads that read many pieces of many blobs in one go: asked for one by one through the event loop, small files
 * cost several times what reading them takes.
 */
export type BlobReader = {
  /**
   * Puts each piece where it belongs in `buffer`, which is of shared memory and is written to until this settles. Throws
   * `BlobMissingError`, `DamagedBlockError` (B2), or what the system said; then nothing in the buffer is to be believed.
   */
  read(buffer: Buffer, pieces: readonly Piece[]): Promise<void>
  close(): Promise<void>
}

/** Reads what `localDisk` of the same root has published. Nothing is started before it is first asked. */
export function openBlobReader(root: string): BlobReader {
  const paths = localPaths(root)
  const open: ReadLane[] = []
  let isClosed = false
  const leastBusy = (): ReadLane => {
    if (isClosed) throw new Error('the reader of blobs is closed')
    const alive = open.filter(({ failure }) => failure === null)
    open.splice(0, open.length, ...alive)
    const idle = alive.find(({ waiting }) => waiting === 0)
    if (idle) return idle
    if (open.length < lanes) open.push(readLane())
    return open.reduce((best, lane) => (lane.waiting < best.waiting ? lane : best))
  }
  return {
    read: async (buffer, pieces) => {
      faultPoint('blob-read')
      const files = pieces.map(({ blobId }) => paths.blob(blobId))
      const failure = await leastBusy().read(buffer, files, pieces)
      if (failure === null) return
      const { blobId, block, length } = pieces[failure.piece]!
      if (failure.code === 'ENOENT') throw new BlobMissingError(blobId)
      if (failure.code === 'sum') throw new DamagedBlockError(block, 'its CRC-32 is another')
      if (failure.code === 'short')
        throw new DamagedBlockError(block, `${failure.read} of ${length} bytes are there`)
      // The disk knows of a sector that it cannot give back what was written: this block is lost, and the rest may not be.
      if (failure.code === 'EIO') throw new DamagedBlockError(block, 'the disk cannot read it')
      throw Object.assign(new Error(failure.message), { code: failure.code })
    },
    close: async () => {
      isClosed = true
      await Promise.all(open.splice(0).map((lane) => lane.close()))
    },
  }
}
