// Plain JavaScript, because a worker thread is loaded by file: from here in development and tests, from beside the bundle
// in production. Its other half is blob-reader.ts.
import { closeSync, openSync, readSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { crc32 } from '../crc32.mjs'

/** @type {{ blockBytes: number, figuresAPiece: number }} */
const { blockBytes, figuresAPiece } = workerData
const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort)

/** For blocks of which only a part is wanted: they are checked whole all the same (B2). */
const aside = Buffer.allocUnsafeSlow(blockBytes)

/** Fills the buffer; answers what failed, by the number of its piece and the system's code, or null. */
function fill(
  /** @type {Buffer} */ bytes,
  /** @type {string[]} */ paths,
  /** @type {Float64Array} */ figures,
) {
  let fd = -1
  let n = 0
  try {
    for (; n < paths.length; n += 1) {
      const [position, length, crc, start, end, at] = figures.subarray(n * figuresAPiece)
      if (n === 0 || paths[n] !== paths[n - 1]) {
        if (fd >= 0) closeSync(fd)
        fd = -1
        fd = openSync(paths[n], 'r')
      }
      const isWhole = end - start === length
      const block = isWhole ? bytes.subarray(at, at + length) : aside.subarray(0, length)
      const read = readAll(fd, block, position)
      if (read < length) return { piece: n, code: 'short', read }
      if (crc >= 0 && crc32(block) !== crc) return { piece: n, code: 'sum', read }
      if (!isWhole) bytes.set(block.subarray(start, end), at)
    }
    return null
  } catch (error) {
    return { piece: n, code: error.code ?? 'unknown', message: String(error.message), read: 0 }
  } finally {
    if (fd >= 0) closeSync(fd)
  }
}

function readAll(
  /** @type {number} */ fd,
  /** @type {Buffer} */ target,
  /** @type {number} */ position,
) {
  let done = 0
  while (done < target.length) {
    const read = readSync(fd, target, done, target.length - done, position + done)
    if (read === 0) break
    done += read
  }
  return done
}

port.on('message', ({ id, buffer, paths, figures }) => {
  port.postMessage({ id, failure: fill(Buffer.from(buffer), paths, figures) })
})
