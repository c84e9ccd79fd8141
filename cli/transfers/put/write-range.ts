import type { ClientRequest } from 'node:http'
import type { RunningDigests } from '../digests.ts'
import { FileChanged, type SourceFile } from '../local/source-file.ts'

const pieceBytes = 1024 * 1024
/** Pieces of one file in memory: one being read and hashed, the others on their way. */
const pieces = 3

/**
 * Writes the bytes [from, to) of a file as a request's body, hashed on the way, from the disk at the pace of the network.
 * The last piece leaves only when the file is still what it was. Ends early when the request has ended or was answered.
 */
export async function writeRange(
  req: ClientRequest,
  isAnswered: () => boolean,
  file: SourceFile,
  { from, to }: { from: number; to: number },
  digests: RunningDigests,
  onSent: (position: number) => void,
): Promise<void> {
  const size = Math.min(pieceBytes, Math.max(1, to - from))
  const free = Array.from({ length: pieces }, () => Buffer.allocUnsafe(size))
  let wake = (): void => undefined
  req.on('close', () => wake())
  req.on('response', () => wake())
  const isOver = () => isAnswered() || req.destroyed

  for (let position = from; position < to;) {
    while (free.length === 0 && !isOver()) await new Promise<void>((resolve) => (wake = resolve))
    if (isOver()) return
    const buffer = free.pop()!
    const piece = buffer.subarray(0, Math.min(size, to - position))
    if ((await file.read(piece, position)) < piece.length) throw new FileChanged()
    digests.feed(piece, position)
    position += piece.length
    if (position === file.sizeBytes) file.requireUnchanged()
    if (isOver()) return
    const reached = position
    req.write(piece, (error) => {
      free.push(buffer)
      if (!error) onSent(reached)
      wake()
    })
  }
  req.end()
}
