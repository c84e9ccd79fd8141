import { DriveError } from '#contract/errors'
import { log } from '#server/platform/log'
import type { Disk } from '#server/platform/disk'
import { thumbnailFiles, type ThumbnailFiles, type ThumbnailSize } from './thumbnail-files.ts'
import { thumbnailProcess, type ThumbnailProcess } from './thumbnail-process.ts'

/** Pictures that may wait to be made; beyond it the one that has waited longest is told to come back. */
const mostWaiting = 256

/** Small pictures of contents, made once and kept. Who may see them is not known here. */
export type Thumbnails = {
  files: ThumbnailFiles
  /**
   * The thumbnail of the content with this SHA-256, made of what `load` answers if there is none; null where none can be
   * made. Throws what `load` throws, and `too_many_requests` when too many are asked for at once.
   */
  get(sha256: string, size: ThumbnailSize, load: () => Promise<Uint8Array>): Promise<Buffer | null>
  close(): void
}

type Waiting = {
  key: string
  make(): Promise<void>
  refuse(error: Error): void
}

/** `root`: the folder of the cache. One is made at a time, the one that was asked for last first: it is on a screen. */
export function openThumbnails(root: string, disk: Pick<Disk, 'take'> | null = null): Thumbnails {
  const files = thumbnailFiles(root, disk)
  const maker = thumbnailProcess()
  const wanted = new Map<string, Promise<Buffer | null>>()
  const waiting: Waiting[] = []
  let isWorking = false

  const work = async (): Promise<void> => {
    if (isWorking) return
    isWorking = true
    for (let next = waiting.pop(); next; next = waiting.pop()) await next.make()
    isWorking = false
  }
  const enqueue = (key: string, make: () => Promise<Buffer | null>): Promise<Buffer | null> =>
    new Promise((resolve, reject) => {
      waiting.push({ key, make: () => make().then(resolve, reject), refuse: reject })
      if (waiting.length > mostWaiting)
        waiting.shift()!.refuse(new DriveError('too_many_requests', { retryAfterSeconds: 10 }))
      void work()
    })

  return {
    files,
    get: async (sha256, size, load) => {
      const kept = await files.read(sha256, size)
      if (kept) return kept === 'none' ? null : kept
      const key = `${sha256} ${size}`
      const known = wanted.get(key)
      if (known) return known
      const made = enqueue(key, () => makeAndKeep(files, maker, sha256, size, load))
      wanted.set(key, made)
      return made.finally(() => wanted.delete(key))
    },
    close: () => {
      for (const each of waiting.splice(0)) each.refuse(new DriveError('unavailable'))
      maker.close()
    },
  }
}

async function makeAndKeep(
  files: ThumbnailFiles,
  maker: ThumbnailProcess,
  sha256: string,
  size: ThumbnailSize,
  load: () => Promise<Uint8Array>,
): Promise<Buffer | null> {
  const made = await maker.make(await load(), size)
  // On a full disk it is shown all the same.
  await files
    .keep(sha256, size, made)
    .catch((error: unknown) => log.debug({ sha256, err: error }, 'a thumbnail was not kept'))
  return made
}
