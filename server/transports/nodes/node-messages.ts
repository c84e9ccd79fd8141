import * as z from 'zod'
import { idSchema } from '#contract/ids'
import { doingSchema } from '#contract/live-inputs'

/** What one message names at most: people of a node, places in a space, keys that have spent. */
export const mostNamed = 1000

const clock = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER)
const here = z.object({
  userId: idSchema,
  name: z.string().min(1).max(1024),
  folderId: idSchema,
  doing: doingSchema,
})
const online = z.object({
  userId: idSchema,
  name: z.string().min(1).max(1024),
  role: z.enum(['admin', 'user']),
  connections: z.number().int().positive(),
  sinceMs: z.number(),
  spaceIds: z.array(idSchema).max(100),
})

/**
 * All that nodes tell each other. Nothing of it is a change: a `clock` says that there is something to read, and the journal
 * says what. Unknown kinds are passed over, so that nodes of two versions can stand beside each other.
 */
export const nodeMessage = z.discriminatedUnion('kind', [
  /** On the channel of a space: it is at this clock. */
  z.object({ kind: z.literal('clock'), clock }),
  /** On the channel of a space: all who have a folder of it open by the sender. Holds until the lease runs out. */
  z.object({ kind: z.literal('here'), people: z.array(here).max(mostNamed) }),
  /** On the channel of a space: the sender follows it from now on, and asks who is there. */
  z.object({ kind: z.literal('who') }),
  /** On the channel of all nodes: everybody who is connected to the sender. */
  z.object({ kind: z.literal('online'), people: z.array(online).max(mostNamed) }),
  /** On the channel of all nodes: the sender stops, and so do its people. */
  z.object({ kind: z.literal('bye') }),
  /** On the channel of all nodes: points that were spent since the last time, by key. */
  z.object({
    kind: z.literal('spent'),
    budget: z.enum(['user', 'address']),
    spent: z.array(z.tuple([z.string().max(200), z.number().positive()])).max(mostNamed),
  }),
  /** On the channel of one node: another one waits for this upload. */
  z.object({ kind: z.literal('stop'), uploadId: idSchema }),
])

export type NodeMessage = z.infer<typeof nodeMessage>
export type HerePerson = z.infer<typeof here>
export type OnlinePerson = z.infer<typeof online>

/** What of a kind is heard. */
export type Heard<Kind extends NodeMessage['kind']> = Extract<NodeMessage, { kind: Kind }>

export const channels = {
  all: 'nodes',
  node: (nodeId: string): string => `node:${nodeId}`,
  space: (spaceId: string): string => `space:${spaceId}`,
}
