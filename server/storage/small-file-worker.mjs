// Plain JavaScript, because a worker thread is loaded by file: from here in development and tests, from beside the bundle
// in production. Its other half is small-file-writer.ts.
import { closeSync, fdatasync, fsync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { digestWhole } from './ingest/digest-whole.mjs'

/** @typedef {{ path: string, start: number, end: number }} Placed Where it will lie, and where its bytes are in the memory. */
/** @typedef {'write' | 'sync' | 'both'} Act */
/** @typedef {NodeJS.ErrnoException | null} Failure */
/** @typedef {import('./ingest/digests.ts').Digests | null} Digests Null of what is only synced. */

/**
 * Writes each file whole, then makes all of them durable: the bytes of each, and each of their folders once (U3). Side by
 * side, for then the file system does it in one commit of its own; and meanwhile their bytes are hashed. Answers the digests,
 * and what went wrong, file by file.
 * @param {readonly Placed[]} files
 * @param {Uint8Array} memory
 * @param {Act} act
 * @returns {Promise<{ digests: Digests[], failures: Failure[] }>}
 */
export async function makeFiles(files, memory, act) {
  /** @type {Failure[]} */
  const failures = files.map(() => null)
  const fds = files.map((file, i) => {
    try {
      return act === 'sync' ? openSync(file.path, 'r+') : openWritten(file, memory)
    } catch (error) {
      failures[i] = /** @type {NodeJS.ErrnoException} */ (error)
      return -1
    }
  })
  const written = files.flatMap((_, i) => (failures[i] ? [] : [i]))
  const syncing = act === 'write' ? null : syncAll(files, fds, written, failures)
  const digests = files.map(({ start, end }) =>
    act === 'sync' ? null : digestWhole(memory.subarray(start, end)),
  )
  await syncing
  for (const i of written) closeSync(fds[i])
  return { digests, failures }
}

function openWritten({ path, start, end }, memory) {
  const fd = openSync(path, 'w', 0o600)
  try {
    for (let at = start; at < end;) at += writeSync(fd, memory, at, end - at, at - start)
  } catch (error) {
    closeSync(fd)
    throw error
  }
  return fd
}

async function syncAll(files, fds, written, failures) {
  const inFolder = new Map()
  for (const i of written) {
    const folder = dirname(files[i].path)
    inFolder.set(folder, [...(inFolder.get(folder) ?? []), i])
  }
  const fail = (error, indexes) => indexes.forEach((i) => (failures[i] ??= error))
  await Promise.all([
    ...written.map((i) => asked(fdatasync, fds[i]).catch((error) => fail(error, [i]))),
    ...[...inFolder].map(([folder, indexes]) =>
      syncFolder(folder).catch((error) => fail(error, indexes)),
    ),
  ])
}

async function syncFolder(folder) {
  const fd = openSync(folder, 'r')
  await asked(fsync, fd).finally(() => closeSync(fd))
}

const asked = (sync, fd) =>
  new Promise((resolve, reject) => sync(fd, (error) => (error ? reject(error) : resolve())))

/**
 * As the other half reads it: an object costs more on the way, and one block's sums are the whole's.
 * @param {import('./ingest/digests.ts').Digests} digests
 */
const terse = ({ sizeBytes, md5, sha256, crc32, blockCrcs }) =>
  blockCrcs.length === 4
    ? [sizeBytes, md5, sha256, crc32]
    : [sizeBytes, md5, sha256, crc32, blockCrcs]

parentPort?.on('message', async ({ files, act, bytes }) => {
  const { digests, failures } = await makeFiles(files, bytes ?? new Uint8Array(workerData), act)
  const told = failures.map((error) => error && { ...error, message: error.message })
  parentPort.postMessage([digests.map((of) => of && terse(of)), told.some(Boolean) ? told : null])
})
