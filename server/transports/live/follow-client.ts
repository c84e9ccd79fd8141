import type * as z from 'zod'
import { DriveError } from '#contract/errors'
import type { JoinAnswer } from '#contract/live'
import { presenceSetInput, spaceJoinInput, spaceLeaveInput } from '#contract/live-inputs'
import { isReadOnly } from '#server/domain/credentials/scope'
import { requireStanding } from '#server/domain/credentials/standing'
import { isFolderOf } from '#server/domain/items/queries'
import { findRole } from '#server/domain/members/queries'
import { parseInput } from '#server/domain/parse-input'
import { readSince } from '#server/journal/read-since'
import type { Reader } from '#server/platform/database'
import { errorReply } from '../http/error-reply.ts'
import type { LiveClient } from './live-client.ts'
import type { LiveHub } from './live-hub.ts'
import { splitEntries } from './split-entries.ts'

const maxRooms = 100
/** Asked for more than this at once, a connection is told to slow down. */
const maxJoinsAtOnce = 20

/** Obeys what one connection sends: joining and leaving spaces, and where its person is. */
export function followClient(hub: LiveHub, client: LiveClient, read: Reader): void {
  const { socket } = client
  let joining = 0
  socket.on('space:join', (input, answer) => {
    if (typeof answer !== 'function') return
    const join = async () => {
      if (joining >= maxJoinsAtOnce) throw new DriveError('too_many_requests')
      joining += 1
      try {
        return await joinSpace(hub, client, read, parseInput(spaceJoinInput, input))
      } finally {
        joining -= 1
      }
    }
    join().then(answer, (error: unknown) => answer(errorReply(error, socket.id).body))
  })
  socket.on('space:leave', (input) => {
    const parsed = spaceLeaveInput.safeParse(input)
    if (parsed.success) hub.leave(client, parsed.data.spaceId)
  })
  const place = latestOnly((wish: z.infer<typeof presenceSetInput>) =>
    setPresence(client, read, wish),
  )
  socket.on('presence:set', (input) => {
    const parsed = presenceSetInput.safeParse(input)
    if (parsed.success) place(parsed.data)
  })
  socket.on('disconnect', () => {
    hub.remove(client)
    client.cutSoon()
  })
}

/**
 * Joins first, then reads the journal: what commits in between comes twice, and never not at all. Throws `not_found` to
 * strangers as for a space that never was (A1).
 */
async function joinSpace(
  hub: LiveHub,
  client: LiveClient,
  read: Reader,
  { spaceId, since }: z.infer<typeof spaceJoinInput>,
): Promise<JoinAnswer> {
  if (!client.rooms.has(spaceId) && client.rooms.size >= maxRooms)
    throw new DriveError('too_many_requests', { message: 'This connection follows 100 spaces.' })
  await requireMember(read, client, spaceId)
  if (!client.socket.connected) throw new DriveError('not_signed_in')
  const room = hub.join(client, spaceId)
  try {
    await room.ready
    // Asked again: a right that went between the first answer and the joining is seen by nobody else (A2).
    await requireMember(read, client, spaceId)
    const journal = await readSince(read, spaceId, since)
    if (!journal) return { reset: true }
    const entries = splitEntries(journal.entries)[0] ?? []
    const presence = hub.presenceOf(room)
    return { clock: journal.clock, entries, presence, uploads: [...room.uploads] }
  } catch (error) {
    hub.leave(client, spaceId)
    throw error
  }
}

async function requireMember(read: Reader, { actor }: LiveClient, spaceId: string): Promise<void> {
  await requireStanding(read, actor)
  if ((await findRole(read, spaceId, actor.userId)) === null) throw new DriveError('not_found')
}

async function setPresence(
  client: LiveClient,
  read: Reader,
  { spaceId, folderId, doing }: z.infer<typeof presenceSetInput>,
): Promise<void> {
  // A token that may only read shows nobody that it is somewhere, nor that it does something there.
  if (isReadOnly(client.actor)) return
  await client.admitted
  const room = client.rooms.get(spaceId)
  if (!room) return
  const isThere =
    folderId !== null && client.showsPresence && (await isFolderOf(read, spaceId, folderId))
  // It may have left, or gone into hiding, meanwhile.
  if (!room.clients.has(client)) return
  const place = { folderId: folderId!, doing: doing ?? { kind: 'browsing' as const } }
  room.board.set(client, isThere && client.showsPresence ? place : null)
}

/** One at a time; of those that come meanwhile only the last one counts. Somebody who moves fast is not a load. */
function latestOnly<T>(act: (wish: T) => Promise<void>): (wish: T) => void {
  let next: { wish: T } | null = null
  let isActing = false
  const go = async () => {
    isActing = true
    while (next) {
      const { wish } = next
      next = null
      await act(wish).catch(() => undefined)
    }
    isActing = false
  }
  return (wish) => {
    next = { wish }
    if (!isActing) void go()
  }
}
