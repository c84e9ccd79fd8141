import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A real file system of a few MiB, on which others fill the room, as on any disk. */
export type SmallDisk = {
  dir: string
  freeBytes(): number
  /** Others fill the disk until only so many bytes are free; 0: to the last. */
  fill(leave: number): void
  /** The others give their room back. */
  clear(): void
  end(): void
}

const pieceBytes = 4096

/** Mounts one in memory; null where this process may not mount: then there is nothing to try it on. */
export function mountSmallDisk(mebibytes: number): SmallDisk | null {
  const dir = mkdtempSync(join(tmpdir(), 'cove-small-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', dir], {
      stdio: 'ignore',
    })
  } catch {
    rmSync(dir, { recursive: true })
    return null
  }
  const filler = join(dir, 'of-others')
  const freeBytes = () => {
    const { bavail, bsize } = statfsSync(dir)
    return bavail * bsize
  }
  const unmount = () => execFileSync('umount', ['-l', dir], { stdio: 'ignore' })
  process.once('exit', unmount)
  return {
    dir,
    freeBytes,
    fill: (leave) => {
      writeFileSync(filler, '', { flag: 'a' })
      for (let left = freeBytes() - leave; left >= pieceBytes; left = freeBytes() - leave)
        appendFileSync(filler, Buffer.alloc(left - (left % pieceBytes)))
    },
    clear: () => rmSync(filler, { force: true }),
    end: () => {
      process.off('exit', unmount)
      unmount()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** Whether this process may mount at all, tried once. */
export const canMount: boolean = (() => {
  const tried = mountSmallDisk(1)
  tried?.end()
  return tried !== null
})()
