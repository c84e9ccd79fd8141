// A file to a socket, as Node does it with reads of 1 MiB: nothing is checked.
import { createReadStream, statSync } from 'node:fs'
import { servePeer } from './serve-peer.ts'

const path = process.argv[2]!

servePeer((_req, res) => {
  res.writeHead(200, { 'Content-Length': statSync(path).size })
  createReadStream(path, { highWaterMark: 1024 * 1024 }).pipe(res)
})
