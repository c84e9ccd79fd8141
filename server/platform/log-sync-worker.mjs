// Plain JavaScript, because a worker thread is loaded by file: from here in development and tests, from beside the bundle
// in production. Its other half is sync-thread.ts.
import { fdatasyncSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'

const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort)

port.on('message', (/** @type {number} */ fd) => {
  try {
    fdatasyncSync(fd)
    port.postMessage(null)
  } catch (error) {
    port.postMessage({ message: error.message, code: error.code })
  }
})
