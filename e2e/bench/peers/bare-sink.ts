// Bytes to a file, as fast as Node can: no digest, no sync, no record.
import { join } from 'node:path'
import { writeBatched } from './batched-file.ts'
import { servePeer } from './serve-peer.ts'

const folder = process.argv[2]!

servePeer((req, res) => {
  void writeBatched(req, join(folder, 'sink.bin')).then(() => res.writeHead(204).end())
})
