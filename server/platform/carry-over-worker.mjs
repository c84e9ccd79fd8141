// Plain JavaScript, because a worker thread is loaded by file: from here in development and tests, from beside the bundle
// in production. Its other half is carry-over.ts.
import { createRequire } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'

const Database = createRequire(import.meta.url)('better-sqlite3')
const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort)
const database = new Database(workerData)
// The log is synced before a page of it goes over, and the database before the log may be begun anew.
database.exec('PRAGMA synchronous = FULL')
const carry = database.prepare('PRAGMA wal_checkpoint(PASSIVE)')

port.on('message', () => {
  const [{ log }] = carry.all()
  port.postMessage(log)
})
