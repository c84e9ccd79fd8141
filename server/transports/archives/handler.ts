import type { IncomingMessage, ServerResponse } from 'node:http'
import * as z from 'zod'
import { mostArchived } from '#contract/archives'
import { DriveError } from '#contract/errors'
import { idSchema } from '#contract/ids'
import type { AnyActor } from '#server/domain/actor'
import { listArchive } from '#server/domain/archives/list-archive'
import { listSelection } from '#server/domain/archives/list-selection'
import type { ArchiveList } from '#server/domain/archives/list-writer'
import { spendFor } from '../gate/address-budget.ts'
import { spendAs } from '../gate/user-budget.ts'
import { enter, enterAny, type Gate } from '../gate/gate.ts'
import { refuseByHttp } from '../http/http-refusal.ts'
import { turns, turnsOf } from '../tus/turns.ts'
import { answerArchive, type PreparedArchive } from './answer-archive.ts'
import { layOut } from './zip-layout.ts'

export type Archives = {
  /** A folder with all that is below it, for visitors too. */
  ofFolder(req: IncomingMessage, res: ServerResponse, itemId: string): Promise<void>
  /** What the address names by `itemIds`. */
  ofSelection(req: IncomingMessage, res: ServerResponse): Promise<void>
}

/** Lists that one user, or all visitors of a link, may have made at once: a large one takes seconds. */
const listingsAtOnce = 4
const listingWaitMs = 20_000

const itemIdsSchema = z.array(idSchema).min(1).max(mostArchived)

/** The doors of ZIPs: who comes in, what it costs him, and whose turn it is; `answerArchive` does the rest. */
export function makeArchives(gate: Gate): Archives {
  const listing = turns(listingsAtOnce)
  const { read } = gate.drive.database
  const prepare = async (
    actor: AnyActor,
    makeList: () => Promise<ArchiveList>,
  ): Promise<PreparedArchive> => {
    const leave = await listing.enter(turnsOf(actor), listingWaitMs)
    if (!leave) throw new DriveError('too_many_requests', { retryAfterSeconds: 5 })
    try {
      const list = await makeList()
      return { actor, list, layout: await layOut(list.entries) }
    } finally {
      leave()
    }
  }
  return {
    ofFolder: async (req, res, itemId) => {
      if (!isReading(req)) return refuseByHttp(req, res, 405, { Allow: 'GET, HEAD' })
      const actor = await enterAny(gate, req)
      if (actor.kind === 'link') spendFor(gate, req, 'archive')
      else spendAs(gate, actor, 'archive')
      const archive = await prepare(actor, () => listArchive(read, actor, itemId))
      await answerArchive(gate, req, res, archive)
    },
    ofSelection: async (req, res) => {
      if (!isReading(req)) return refuseByHttp(req, res, 405, { Allow: 'GET, HEAD' })
      const actor = await enter(gate, req)
      const itemIds = idsIn(req)
      spendAs(gate, actor, 'archive')
      const archive = await prepare(actor, () => listSelection(read, actor, itemIds))
      await answerArchive(gate, req, res, archive)
    },
  }
}

const isReading = ({ method }: IncomingMessage) => method === 'GET' || method === 'HEAD'

function idsIn(req: IncomingMessage): string[] {
  const query = new URLSearchParams(req.url!.split('?')[1])
  const ids = itemIdsSchema.safeParse(query.get('itemIds')?.split(','))
  if (ids.success) return ids.data
  throw new DriveError('invalid_input', {
    message: `Name 1 to ${mostArchived} items in itemIds, with commas between their ids.`,
  })
}
