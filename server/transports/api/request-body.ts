import { isUtf8 } from 'node:buffer'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { DriveError } from '#contract/errors'
import { requireFewParts } from './json-size.ts'

/** The largest JSON body that is read: 1,000 ids fill 30 kB. */
export const maxBodyBytes = 1024 * 1024
/** How long a client that sent too much may take to read why, before the connection ends. */
const lastWordMs = 1000

/**
 * Reads a JSON body whole. Throws `invalid_input` for another content type or bytes that are no UTF-8, `too_large` for
 * more parts than any request has and from the first byte too many on: nothing is read after it, and the connection ends behind the answer.
 */
export async function readBody(req: IncomingMessage, res: ServerResponse): Promise<Buffer> {
  const declared = Number(req.headers['content-length'] ?? 0)
  if (declared === 0 && req.headers['transfer-encoding'] === undefined) return Buffer.alloc(0)
  try {
    if (!/^application\/json\s*(;|$)/i.test(req.headers['content-type'] ?? '')) {
      throw new DriveError('invalid_input', {
        message: 'Send JSON, with Content-Type: application/json.',
      })
    }
    if (declared > maxBodyBytes) throw new DriveError('too_large')
    const body = await readUpTo(req, maxBodyBytes)
    if (!isUtf8(body)) throw new DriveError('invalid_input', { message: 'Send JSON in UTF-8.' })
    requireFewParts(body)
    return body
  } catch (error) {
    if (!req.complete) readNoFurther(req, res)
    throw error
  }
}

function readUpTo(req: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const take = (chunk: Buffer) => {
      size += chunk.length
      if (size > limit) {
        req.off('data', take)
        req.pause()
        reject(new DriveError('too_large'))
      } else chunks.push(chunk)
    }
    req.on('data', take)
    const broken = () =>
      reject(new DriveError('invalid_input', { message: 'The request broke off.' }))
    req.once('error', broken)
    req.once('close', broken)
    req.once('end', () => {
      req.off('close', broken)
      resolve(Buffer.concat(chunks))
    })
  })
}

/**
 * Ends the connection behind the answer, half of it at a time: to close it whole with bytes unread would reset it, and
 * the client might never see the answer.
 */
function readNoFurther(req: IncomingMessage, res: ServerResponse): void {
  const { socket } = req
  req.pause()
  if (!res.headersSent) res.setHeader('Connection', 'close')
  // What Node calls on a connection whose last answer is written.
  socket.destroySoon = () => {
    req.pause()
    socket.end()
    setTimeout(() => socket.destroy(), lastWordMs).unref()
  }
}
