import { Worker } from 'node:worker_threads'
import type { Digests } from './ingest/digests.ts'

const workerFile = new URL('./small-file-worker.mjs', import.meta.url)

/** What one group may hold, but for a larger file, which comes alone. */
const groupBytes = 2 * 1024 * 1024

/** Called when a file is written and not yet synced; what it answers is called when it is. */
type BeforeSync = () => () => void
type Waiting = {
  path: string
  bytes: Uint8Array
  beforeSync: BeforeSync | null
  resolve(digests: Digests): void
  reject(error: Error): void
}
type Failure = { message: string; code?: string; syscall?: string } | null
type Placed = { path: string; start: number; end: number }
/** `blockCrcs` where there is more than one block, or none. `failures`: null where nothing failed. */
type Terse = [sizeBytes: number, md5: string, sha256: string, crc32: number, blockCrcs?: Uint8Array]
type Told = [digests: (Terse | null)[], failures: Failure[] | null]
type Act = 'write' | 'sync' | 'both'
type Group = { group: Waiting[]; files: Placed[]; bytes: Uint8Array | null }
type Outcome = { digests: (Digests | null)[]; failures: Failure[] }
type Ask = (files: readonly Placed[], act: Act) => Promise<Outcome>

/**
 * Writes a new file whole, into a folder that exists, and resolves when its bytes and its entry would survive a power cut
 * (U3), with its digests. In a thread of its own, those together who come together: three calls a file by the thread pool cost more on the way
 * than in the kernel. With `beforeSync` writing and syncing are two orders, so that a planned fault can strike between them.
 */
export function writeSmallFile(
  path: string,
  bytes: Uint8Array,
  beforeSync: BeforeSync | null = null,
): Promise<Digests> {
  return new Promise((resolve, reject) => {
    ;(thread ??= startThread()).add({ path, bytes, beforeSync, resolve, reject })
  })
}

type Thread = { add(file: Waiting): void }
let thread: Thread | null = null

function startThread(): Thread {
  const shared = new SharedArrayBuffer(groupBytes)
  const memory = new Uint8Array(shared)
  const worker = new Worker(workerFile, { name: 'small-files', workerData: shared })
  const waiting: Waiting[] = []
  let turn: { resolve(outcome: Outcome): void; reject(error: Error): void } | null = null
  let isAwake = false
  let dead: Error | null = null

  const ask = (bytes: Uint8Array | null, files: readonly Placed[], act: Act) =>
    new Promise<Outcome>((resolve, reject) => {
      if (dead) return reject(dead)
      turn = { resolve, reject }
      worker.postMessage({ files, act, bytes })
    })
  // One group at a time: two side by side were no faster, and smaller.
  const work = async (): Promise<void> => {
    worker.ref()
    while (waiting.length > 0) {
      const { group, files, bytes } = nextGroup(waiting, memory)
      try {
        settle(group, await writeGroup(group, files, (...order) => ask(bytes, ...order)))
      } catch (error) {
        for (const file of group) file.reject(error as Error)
      }
    }
    worker.unref()
    isAwake = false
  }
  const die = (error: Error): void => {
    dead ??= error
    thread = null
    turn?.reject(dead)
  }
  worker.on('message', ([digests, failures]: Told) =>
    turn?.resolve({ digests: digests.map(inFull), failures: failures ?? digests.map(() => null) }),
  )
  worker.on('error', die)
  worker.on('exit', (code) => die(new Error(`the thread of small files ended with ${code}`)))
  worker.unref()
  return {
    add: (file) => {
      waiting.push(file)
      if (isAwake) return
      isAwake = true
      // Behind all that came with it in this turn of the loop.
      setImmediate(() => void work())
    },
  }
}

function inFull(terse: Terse | null): Digests | null {
  if (!terse) return null
  const [sizeBytes, md5, sha256, crc32, blockCrcs] = terse
  if (blockCrcs) return { sizeBytes, md5, sha256, crc32, blockCrcs }
  const only = Buffer.alloc(4)
  only.writeUInt32BE(crc32)
  return { sizeBytes, md5, sha256, crc32, blockCrcs: only }
}

/** As many of those who wait, in their order, as the memory takes; `bytes` of one that it never would. */
function nextGroup(waiting: Waiting[], memory: Uint8Array): Group {
  const { path, bytes } = waiting[0]!
  if (bytes.length > memory.length) {
    return { group: [waiting.shift()!], files: [{ path, start: 0, end: bytes.length }], bytes }
  }
  const group: Waiting[] = []
  const files: Placed[] = []
  let end = 0
  while (waiting[0] && end + waiting[0].bytes.length <= memory.length) {
    const file = waiting.shift()!
    const start = end
    memory.set(file.bytes, start)
    end += file.bytes.length
    files.push({ path: file.path, start, end })
    group.push(file)
  }
  return { group, files, bytes: null }
}

async function writeGroup(
  group: readonly Waiting[],
  files: readonly Placed[],
  ask: Ask,
): Promise<Outcome> {
  if (!group.some((file) => file.beforeSync)) return ask(files, 'both')
  const { digests, failures } = await ask(files, 'write')
  const synced = group.map((file, i) => {
    if (failures[i]) return null
    try {
      return file.beforeSync?.() ?? null
    } catch (error) {
      failures[i] = error as Error
      return null
    }
  })
  const written = files.flatMap((_, i) => (failures[i] ? [] : [i]))
  const later = await ask(
    written.map((i) => files[i]!),
    'sync',
  )
  for (const [n, i] of written.entries()) {
    failures[i] = later.failures[n]!
    if (!failures[i]) synced[i]?.()
  }
  return { digests, failures }
}

function settle(group: readonly Waiting[], { digests, failures }: Outcome): void {
  for (const [i, file] of group.entries()) {
    const failure = failures[i]
    if (failure) file.reject(Object.assign(new Error(failure.message), failure))
    else file.resolve(digests[i]!)
  }
}
