import type { IncomingMessage } from 'node:http'
import { BodySource } from './body-source.ts'

/** A small body, whole in memory. */
export type Collected = { bytes: Buffer; outcome: 'whole' | 'too-long' | 'broken' }

/** Reads at most `limit` bytes into memory. A body that stalls or breaks off leaves nothing. */
export async function collectBody(
  req: IncomingMessage,
  rules: { limit: number; idleMs: number; signal: AbortSignal },
): Promise<Collected> {
  const body = new BodySource(req, (total) => total <= rules.limit)
  const stop = () => body.stop('asked')
  rules.signal.addEventListener('abort', stop)
  const timer = setInterval(
    () => {
      if (body.idleMs > rules.idleMs) body.stop('idle')
    },
    Math.min(1000, rules.idleMs / 2),
  )
  try {
    const pieces: Buffer[] = []
    for await (const piece of body) pieces.push(piece as Buffer)
    const outcome = body.end === 'whole' ? 'whole' : body.end === 'refused' ? 'too-long' : 'broken'
    return { bytes: Buffer.concat(pieces), outcome }
  } finally {
    clearInterval(timer)
    rules.signal.removeEventListener('abort', stop)
  }
}
