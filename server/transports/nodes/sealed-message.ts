import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import * as z from 'zod'

/** What a message from another node brought: who sent it, and what it says, in whatever shape. */
export type Opened = { from: string; message: unknown }
export type Refusal = { refused: 'forged' | 'late'; aheadMs?: number }

/** A message is taken for so long: who has recorded one cannot send it again later. Clocks of nodes may differ by less. */
export const takenForMs = 10_000

const envelope = z.object({ from: z.string().min(1).max(64), at: z.number(), message: z.unknown() })

/**
 * Seals what nodes tell each other by the secret that only they know (AUTH_SECRET): whoever can write into the Redis between
 * them, another drive there included, cannot speak in their name. Not secret is what is told.
 */
export function messageSeal(secret: string, nowMs: () => number) {
  const derive = (what: string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', secret, '', `cove: ${what}`, bytes))
  const key = derive('between nodes', 32)
  const sign = (channel: string, body: string) =>
    createHmac('sha256', key).update(channel).update('\n').update(body).digest('base64url')

  return {
    /** Stands before every channel: two drives that share a Redis do not hear each other. */
    prefix: `cove:${derive('channels', 8).toString('hex')}:`,
    seal: (channel: string, from: string, message: object): string => {
      const body = JSON.stringify({ from, at: nowMs(), message })
      return `${sign(channel, body)} ${body}`
    },
    open: (channel: string, text: string): Opened | Refusal => {
      const space = text.indexOf(' ')
      const body = text.slice(space + 1)
      const told = Buffer.from(text.slice(0, Math.max(space, 0)))
      const right = Buffer.from(sign(channel, body))
      if (told.length !== right.length || !timingSafeEqual(told, right))
        return { refused: 'forged' }
      const parsed = envelope.safeParse(JSON.parse(body))
      if (!parsed.success) return { refused: 'forged' }
      const { from, at, message } = parsed.data
      const aheadMs = at - nowMs()
      return Math.abs(aheadMs) > takenForMs ? { refused: 'late', aheadMs } : { from, message }
    },
  }
}
