import { fork, type ChildProcess } from 'node:child_process'
import { setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import { DriveError } from '#contract/errors'
import type { ThumbnailSize } from './thumbnail-files.ts'

// In the bundle this module is dist/server/main.js, and the build puts the program beside it.
const program = fileURLToPath(new URL('./thumbnail-maker.mjs', import.meta.url))

const longestMs = 20_000
const idleMs = 60_000

/** Makes thumbnails, one at a time, in a process that is there while it is needed. */
export type ThumbnailProcess = {
  /**
   * A WebP picture; null for what is no picture, is damaged, or is too much. Throws `unavailable` when it is closed. Never to
   * be asked twice at once.
   */
  make(bytes: Uint8Array, size: ThumbnailSize): Promise<Buffer | null>
  close(): void
}

export function thumbnailProcess(): ThumbnailProcess {
  let child: ChildProcess | null = null
  let idle: NodeJS.Timeout | undefined
  let isClosed = false

  const end = (): void => {
    clearTimeout(idle)
    child?.kill('SIGKILL')
    child = null
  }
  const start = (): ChildProcess => {
    const started = fork(program, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      // No secret of the server is there to be found.
      env: { NODE_ENV: 'production', PATH: '' },
      execArgv: ['--max-old-space-size=128'],
    })
    // Unheard, its troubles would end the server.
    started.on('error', () => undefined)
    // Whoever waits for a page waits for it first.
    if (started.pid !== undefined) lowerPriority(started.pid)
    // Neither keeps the server from ending.
    started.unref()
    started.channel?.unref()
    return started
  }

  return {
    make: (bytes, size) =>
      new Promise((resolve, reject) => {
        if (isClosed) return reject(new DriveError('unavailable'))
        clearTimeout(idle)
        const worker = child?.connected ? child : start()
        child = worker
        const settle = (made: Buffer | null, isLost: boolean): void => {
          clearTimeout(limit)
          worker.off('message', onMessage).off('error', onLost).off('exit', onLost)
          if (isLost) end()
          else idle = setTimeout(end, idleMs).unref()
          // What was cut off by the end of the server says nothing about the picture.
          if (isClosed) reject(new DriveError('unavailable'))
          else resolve(made)
        }
        const onLost = (): void => settle(null, true)
        const onMessage = ({ made }: { made: Uint8Array | null }): void =>
          settle(made && Buffer.from(made), false)
        const limit = setTimeout(onLost, longestMs)
        worker.on('message', onMessage).on('error', onLost).on('exit', onLost)
        worker.send({ bytes, size }, (error) => error && onLost())
      }),
    close: () => {
      isClosed = true
      end()
    },
  }
}

function lowerPriority(pid: number): void {
  try {
    setPriority(pid, 10)
  } catch {
    // Not every system lets it.
  }
}
