import type * as z from 'zod'
import { itemCopyInput } from '#contract/commands/items'
import { DriveError } from '#contract/errors'
import type { ItemKind } from '#contract/item'
import { clock } from '#server/platform/clock'
import type { Tx } from '#server/platform/database'
import type { Actor } from '../actor.ts'
import { requireStanding } from '../credentials/standing.ts'
import { defineCommand } from '../define-command.ts'
import type { Drive } from '../drive.ts'
import { arrangeNames, nameTaken } from './arrange-names.ts'
import { copyBelow, copyTops, isLargerThan, type TreeCopy } from './copy-tree.ts'
import { getDestination, refuseOwnSubtree, refuseTooDeep } from './destination.ts'
import type { ItemRow } from './item-row.ts'
import { locateArrival, sourceAmong } from './locate-arrival.ts'
import { authorize } from './policy.ts'
import { presentArrivals } from './present-item.ts'
import { putInPlace } from './put-in-place.ts'
import { loadItems, loadLiving } from './queries.ts'
import { hide, sweepHidden } from './sweep-hidden.ts'
import { putIntoTrash } from './trash-item.ts'

/** Rows that one transaction copies; larger trees are built hidden, step by step, and shown by the one entry. */
const rowsAtOnce = 1000
/** A build that nobody finished is swept after this time. */
const buildLifetimeMs = 3600_000

/** The spaces of the sources and of the copies, often the same. The source does not change, and is told nothing. */
type Between = { from: string; to: string }
type Input = z.output<typeof itemCopyInput>
/** Hidden copies of the tops, by the ids of their sources; null: small enough to be made in `run`. */
type Prepared = Map<string, string> | null

export const copyItem = defineCommand<typeof itemCopyInput, Prepared>({
  name: 'item.copy',
  input: itemCopyInput,

  async locate({ input, actor, tx }) {
    return locateArrival(tx, actor, input)
  },

  async prepare({ input, actor, drive }) {
    // By the ids alone: who may not read them learns nothing from it, and pays nothing.
    if (!(await isLargerThan(drive.database.read, input.itemIds, rowsAtOnce))) return null
    return buildHidden(drive, input, actor)
  },

  async run({ input, actor, tx, nowMs, spaceId, locked, prepared }) {
    const between = { from: sourceAmong(locked, spaceId), to: spaceId }
    const { sources, destination, names, replaced } = await check(tx, input, actor, between)
    if (prepared) await refuseTooDeep(tx, destination, [...prepared.values()])
    await putIntoTrash(tx, replaced, actor, nowMs)
    const to = { sources, names, ...between, folderId: destination.id, actor }
    const copies = prepared
      ? await showHidden(tx, { ...to, prepared })
      : await copyAtOnce(tx, { ...to, nowMs })
    return {
      type: 'item.copied',
      items: await presentArrivals(tx, copies),
      ...(replaced.length > 0 && { replaced }),
    }
  },

  async abandon({ drive, prepared }) {
    if (prepared) await drop(drive, [...prepared.values()])
  },
})

/** Every right and rule of a copy, as it stands at this moment. */
async function check(tx: Tx, input: Input, actor: Actor, { from, to }: Between) {
  await authorize(tx, from, actor, 'view')
  await authorize(tx, to, actor, 'change')
  const sources = await loadLiving(tx, from, input.itemIds)
  const ids = sources.map(({ id }) => id)
  const destination = await getDestination(tx, to, input.parentId)
  refuseOwnSubtree(destination, ids)
  await refuseTooDeep(tx, destination, ids)
  const { names, replaced } = await arrangeNames(
    tx,
    destination.id,
    sources.map(({ id, kind, name }) => ({ id: twinOf(id), kind: kind as ItemKind, name })),
    input.onConflict ?? 'fail',
  )
  const itself = sources.find(({ id }) => replaced.includes(id))
  if (itself) throw nameTaken(itself.name)
  return {
    sources,
    destination,
    replaced,
    names: new Map(ids.map((id) => [id, names.get(twinOf(id))!])),
  }
}

/** A copy into its own folder is no item that stays: it arrives under an id of its own. */
const twinOf = (id: string): string => `copy of ${id}`

type Showing = Between & {
  sources: ItemRow[]
  names: ReadonlyMap<string, string>
  folderId: string
  actor: Actor
}

const beginCopy = ({ from, to }: Between, actor: Actor): TreeCopy => ({
  spaceId: to,
  isAcross: from !== to,
  actor,
  pending: [],
})

async function copyAtOnce(
  tx: Tx,
  { nowMs, ...to }: Showing & { nowMs: number },
): Promise<ItemRow[]> {
  const copy = beginCopy(to, to.actor)
  const place = ({ id }: ItemRow) => ({
    parentId: to.folderId,
    trashedAtMs: null,
    name: to.names.get(id)!,
  })
  const ids = await copyTops(tx, copy, to.sources, place, nowMs)
  while ((await copyBelow(tx, copy, rowsAtOnce, nowMs)) > 0);
  return loadItems(
    tx,
    to.to,
    to.sources.map(({ id }) => ids.get(id)!),
  )
}

async function showHidden(
  tx: Tx,
  to: Showing & { prepared: Map<string, string> },
): Promise<ItemRow[]> {
  const ids = to.sources.map(({ id }) => to.prepared.get(id)!)
  const rows = await loadItems(tx, to.to, ids)
  const names = new Map(to.sources.map(({ id }) => [to.prepared.get(id)!, to.names.get(id)!]))
  await putInPlace(tx, to.folderId, rows, { names }, to.actor)
  return loadItems(tx, to.to, ids)
}

/**
 * Builds the copies where nobody sees them, in short transactions that others write between. Each asks again whether the
 * credential stands, charges what it adds (Q1), and leaves what the sweep can take back.
 */
async function buildHidden(drive: Drive, input: Input, actor: Actor): Promise<Map<string, string>> {
  const { transact } = drive.database
  const trashedAtMs = clock.now() + buildLifetimeMs
  const { copy, tops, from } = await transact(async (tx) => {
    await requireStanding(tx, actor)
    const located = await locateArrival(tx, actor, input)
    const to = typeof located === 'string' ? located : located.spaceId
    const from = typeof located === 'string' ? located : sourceAmong(located.lock, to)
    const { sources } = await check(tx, input, actor, { from, to })
    const copy = beginCopy({ from, to }, actor)
    const tops = await copyTops(
      tx,
      copy,
      sources,
      () => ({ parentId: null, trashedAtMs }),
      clock.now(),
    )
    return { copy, tops, from }
  })
  try {
    const step = () =>
      transact(async (tx) => {
        await requireStanding(tx, actor)
        await authorize(tx, from, actor, 'view')
        await authorize(tx, copy.spaceId, actor, 'change')
        if (clock.now() >= trashedAtMs)
          throw new DriveError('too_large', { message: 'This takes too long. Copy it in parts.' })
        return copyBelow(tx, copy, rowsAtOnce, clock.now())
      })
    while ((await step()) > 0);
  } catch (error) {
    await drop(drive, [...tops.values()])
    throw error
  }
  return tops
}

async function drop(drive: Drive, itemIds: string[]): Promise<void> {
  await drive.database.transact((tx) => hide(tx, itemIds, clock.now()))
  await sweepHidden(drive, 2000)
}
