import { constants, type BigIntStats } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import type { RunningDigests } from '../digests.ts'
import { LocalTrouble, Stopped } from '../wire/trouble.ts'
import { localReason } from './local-reason.ts'

const pieceBytes = 1024 * 1024

/** Someone wrote to the file while it was being read. */
export class FileChanged extends LocalTrouble {
  constructor() {
    super('it changed while it was read')
    this.name = 'FileChanged'
  }
}

/** A local file that is read: the same bytes from the first to the last, or FileChanged. */
export class SourceFile {
  private constructor(
    readonly path: string,
    readonly handle: FileHandle,
    readonly sizeBytes: number,
    readonly mtimeMs: number,
    readonly stamp: string,
  ) {}

  /** Opens a regular file; a link only where `follow` says so. Throws LocalTrouble. */
  static async open(path: string, { follow }: { follow: boolean }): Promise<SourceFile> {
    // Not to hang on a pipe that took the file's place since it was listed.
    const flags =
      constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (follow ? 0 : (constants.O_NOFOLLOW ?? 0))
    let handle: FileHandle
    try {
      handle = await open(path, flags)
    } catch (error) {
      throw new LocalTrouble(localReason(error), { cause: error })
    }
    try {
      const stats = await handle.stat({ bigint: true })
      if (!stats.isFile()) throw new LocalTrouble('it is no regular file')
      const mtimeMs = Number(stats.mtimeNs / 1_000_000n)
      return new SourceFile(path, handle, Number(stats.size), mtimeMs, stampOf(stats))
    } catch (error) {
      await handle.close()
      throw error
    }
  }

  /** Fills `buffer` from `position` on, as far as the file goes. */
  async read(buffer: Buffer, position: number): Promise<number> {
    let filled = 0
    while (filled < buffer.length) {
      const { bytesRead } = await this.#readOnce(buffer.subarray(filled), position + filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
    return filled
  }

  async #readOnce(into: Buffer, position: number) {
    try {
      return await this.handle.read(into, 0, into.length, position)
    } catch (error) {
      throw new LocalTrouble(localReason(error), { cause: error })
    }
  }

  /** Throws FileChanged when the file is not what it was when it was opened. */
  async requireUnchanged(): Promise<void> {
    if (stampOf(await this.handle.stat({ bigint: true })) !== this.stamp) throw new FileChanged()
  }

  /** Reads on into the digests, up to `toBytes`. */
  async digestUpTo(
    toBytes: number,
    digests: RunningDigests,
    signal: AbortSignal,
    onRead: (bytes: number) => void = () => undefined,
  ): Promise<void> {
    const buffer = Buffer.allocUnsafe(Math.min(pieceBytes, Math.max(1, toBytes)))
    while (digests.fedBytes < toBytes) {
      if (signal.aborted) throw new Stopped()
      const want = Math.min(buffer.length, toBytes - digests.fedBytes)
      const length = await this.read(buffer.subarray(0, want), digests.fedBytes)
      if (length === 0) throw new FileChanged()
      digests.feed(buffer.subarray(0, length), digests.fedBytes)
      onRead(digests.fedBytes)
    }
  }

  close(): Promise<void> {
    return this.handle.close()
  }
}

const stampOf = (stats: BigIntStats) => `${stats.size} ${stats.mtimeNs} ${stats.ino}`
