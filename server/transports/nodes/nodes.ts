import { clock } from '#server/platform/clock'
import { log } from '#server/platform/log'
import { nodeMessages } from '#server/platform/metrics'
import { newId } from '#server/platform/new-id'
import type { Redis } from '#server/platform/redis'
import { nodeMessage, type NodeMessage } from './node-messages.ts'
import { messageSeal } from './sealed-message.ts'

/** The other nodes that serve the same drive, as far as they can be talked to now. */
export type Nodes = {
  /** This node's own name, another one at each start. */
  id: string
  /** Tells whoever hears the channel; lost while Redis is away, so that nothing may depend on it. */
  tell(channel: string, message: NodeMessage): void
  /** Hears what others tell on a channel; answers how to stop. */
  hear(channel: string, listener: Listener): () => void
  /** Called when the others can be talked to again, after they could not. Answers how to stop. */
  onBack(listener: () => void): () => void
  close(): void
}
type Listener = (message: NodeMessage, from: string) => void

/** Longer than anything a node sends. */
const mostCharacters = 1024 * 1024
const warnEveryMs = 60_000

export function openNodes(redis: Redis, secret: string): Nodes {
  const id = newId()
  const { prefix, seal, open } = messageSeal(secret, () => clock.now())
  let warnedAtMs = -Infinity
  const warn = (details: object, text: string): void => {
    if (performance.now() - warnedAtMs < warnEveryMs) return
    warnedAtMs = performance.now()
    log.warn(details, text)
  }

  const receive = (channel: string, text: string, listener: Listener): void => {
    if (text.length > mostCharacters) return refuse()
    const opened = open(channel, text)
    if ('refused' in opened) {
      if (opened.refused === 'late')
        warn(
          { aheadMs: opened.aheadMs },
          'the clocks of two nodes differ: what one tells is too old',
        )
      else warn({ channel }, 'somebody writes to the nodes of this drive who is none of them')
      return refuse()
    }
    if (opened.from === id) return
    const parsed = nodeMessage.safeParse(opened.message)
    if (!parsed.success) return refuse()
    nodeMessages.inc({ direction: 'heard' })
    listener(parsed.data, opened.from)
  }
  const refuse = (): void => nodeMessages.inc({ direction: 'refused' })

  return {
    id,
    tell: (channel, message) => {
      if (!redis.isOpen) return
      nodeMessages.inc({ direction: 'told' })
      redis.publish(prefix + channel, seal(prefix + channel, id, message))
    },
    hear: (channel, listener) =>
      redis.subscribe(prefix + channel, (text) => receive(prefix + channel, text, listener)),
    onBack: (listener) => redis.onOpen(listener),
    close: () => redis.close(),
  }
}
