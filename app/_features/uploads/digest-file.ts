import type { DigestAnswer, DigestQuestion } from './digest-worker.ts'

let worker: Worker | null = null
let lastId = 0
const waiting = new Map<
  number,
  { resolve: (md5: string) => void; reject: (error: Error) => void }
>()

/** The file could not be read to its end: it was changed, moved or taken away since it was chosen. */
export class FileUnreadable extends Error {
  constructor() {
    super('This file can no longer be read.')
    this.name = 'FileUnreadable'
  }
}

/** The MD5 of a file as lower-case hex, computed beside everything else. Throws FileUnreadable. */
export function md5OfFile(file: File): Promise<string> {
  worker ??= startWorker()
  const id = ++lastId
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject })
    worker!.postMessage({ id, file } satisfies DigestQuestion)
  })
}

function startWorker(): Worker {
  const started = new Worker(new URL('./digest-worker.ts', import.meta.url), { type: 'module' })
  started.onmessage = ({ data }: MessageEvent<DigestAnswer>) => {
    const asked = waiting.get(data.id)
    waiting.delete(data.id)
    if ('md5' in data) asked?.resolve(data.md5)
    else asked?.reject(new FileUnreadable())
  }
  started.onerror = () => {
    for (const { reject } of waiting.values()) reject(new FileUnreadable())
    waiting.clear()
    worker = null
  }
  return started
}
