import { existsSync, statSync, unlinkSync } from 'node:fs'
import { open, rename, unlink } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Room that is held by a file of no use, so that a disk which others have filled to the last byte has some again: the
 * database needs room even to delete.
 */
export type Ballast = {
  readonly sizeBytes: number
  isHeld(): boolean
  /** Gives the room back at once. */
  giveUp(): void
  /** Takes it again, durably. Throws when there is none. */
  hold(): Promise<void>
}

const pieceBytes = 1024 * 1024

export function ballast(dataDir: string, sizeBytes: number): Ballast {
  const file = join(dataDir, 'ballast')
  const part = `${file}.part`
  return {
    sizeBytes,
    isHeld: () => existsSync(file) && statSync(file).size === sizeBytes,
    giveUp: () => {
      for (const path of [file, part]) if (existsSync(path)) unlinkSync(path)
    },
    hold: async () => {
      try {
        const handle = await open(part, 'w', 0o600)
        try {
          // Written, not promised by a length: a hole holds no room. Random enough for a disk that compresses.
          const piece = Buffer.alloc(pieceBytes)
          for (let at = 0; at < piece.length; at += 4)
            piece.writeUInt32LE((at * 2654435761) >>> 0, at)
          for (let at = 0; at < sizeBytes; at += pieceBytes)
            await handle.write(piece, 0, Math.min(pieceBytes, sizeBytes - at), at)
          await handle.datasync()
        } finally {
          await handle.close()
        }
        await rename(part, file)
      } catch (error) {
        await unlink(part).catch(() => undefined)
        throw error
      }
    },
  }
}
