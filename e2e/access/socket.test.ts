import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as liveInputs from '#contract/live-inputs'
import { LiveViewer } from '#e2e/support/live-viewer'
import type { SharedSpace } from '#e2e/support/share-space'
import type { TempUser } from '#e2e/support/temp-drive'
import { errorTable, type ErrorReply } from '#contract/errors'
import { findCommand } from '#server/domain/registry'
import { runCommand } from '#server/domain/run-command'
import { Place, type TargetClass } from './place.ts'
import { readTable, type Row } from './read-table.ts'
import { socketTable } from './socket-table.ts'
import { actorNames, openWorld, secretMark, type Asker, type World } from './world.ts'

const table = readTable(socketTable)

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const statusOf = ({ error }: ErrorReply) => String(errorTable[error.code].status)
const soon = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

type Scene = { asker: Asker; viewer: LiveViewer; space: SharedSpace; keeper: TempUser | null }
/** What came to the asker, whole: nothing of the victim's may be in it. */
const heard = ({ viewer: { entries, presence, uploads, left, clocks } }: Scene) =>
  JSON.stringify([entries, [...presence], uploads, left, clocks])

/** A second connection of somebody who may see the space reads who is there. */
async function isSeen({ asker, space, keeper }: Scene): Promise<boolean> {
  if (!keeper) return false
  const watcher = new LiveViewer(world.served.url, keeper.token)
  const answer = await watcher.join(space.spaceId)
  watcher.close()
  if (!('presence' in answer)) return false
  const people = answer.presence.flatMap((message) => message.people)
  return people.some(({ person }) => person.id === asker.user?.actor.userId)
}

async function addEntry({ space, keeper }: Scene): Promise<void> {
  if (!keeper) return
  const input = {
    spaceId: space.spaceId,
    parentId: space.rootId,
    name: `${secretMark} ${Math.random()}`,
  }
  const call = { actor: keeper.actor, commandId: null }
  await runCommand(world.served.drive, findCommand('folder.create')!, input, call)
}

const acts: Record<string, (scene: Scene) => Promise<string>> = {
  'space:join': async ({ viewer, space }) => {
    const answer = await viewer.join(space.spaceId)
    return 'error' in answer ? statusOf(answer as ErrorReply) : '200'
  },
  'presence:set': async (scene) => {
    await scene.viewer.join(scene.space.spaceId)
    return acts['presence:set, not joined']!(scene)
  },
  'presence:set, not joined': async (scene) => {
    const { spaceId, rootId } = scene.space
    scene.viewer.socket.emit('presence:set', { spaceId, folderId: rootId })
    for (let tries = 0; tries < 12; tries += 1) {
      await soon(25)
      if (await isSeen(scene)) return 'seen'
    }
    return '-'
  },
  'space:leave': async (scene) => {
    const { viewer, space } = scene
    await viewer.join(space.spaceId)
    await addEntry(scene)
    await soon(300)
    const before = viewer.entries.length
    viewer.socket.emit('space:leave', { spaceId: space.spaceId })
    await soon(100)
    await addEntry(scene)
    await soon(300)
    if (viewer.entries.length !== before) return 'not left'
    return before > 0 ? 'left' : '-'
  },
}

/** What the asker was answered, and all that came to him. */
async function play(row: Row, name: (typeof actorNames)[number], targets: TargetClass) {
  const asker = world.askers[name]
  const space = await new Place(world, asker, targets).space()
  const keepers = { own: asker.user, foreign: world.victim, shared: world.colleague, trashed: null }
  const keeper = targets === 'none' ? null : keepers[targets]
  const token = asker.user?.token ?? null
  const viewer = new LiveViewer(world.served.url, token, token === null ? asker.headers : {})
  const scene = { asker, viewer, space, keeper }
  try {
    await viewer.connected()
  } catch (error) {
    return { answer: statusOf((error as { data: ErrorReply }).data), heard: heard(scene) }
  }
  const answer = await acts[row.request]!(scene)
  viewer.close()
  return { answer, heard: heard(scene) }
}

describe('A1 each message of a socket as each actor, for each space', () => {
  it.each(table.map((row) => [row.request, row.targets, row] as const))(
    '%s, %s',
    async (_request, targets, row) => {
      const given = await Promise.all(
        actorNames.map(async (name) => {
          const played = await play(row, name, targets as TargetClass)
          if (targets !== 'foreign') return [name, played.answer] as const
          expect(played.heard).not.toContain(secretMark)
          // What does not exist is answered alike, and as silently.
          expect(await play(row, name, 'none')).toEqual(played)
          return [name, played.answer] as const
        }),
      )
      expect(Object.fromEntries(given)).toEqual(row.expected)
    },
  )
})

it('the table holds every message that a client may send', () => {
  const messages = Object.keys(liveInputs).filter((name) => name.endsWith('Input'))
  const names = messages.map((name) =>
    name.replace(/Input$/, '').replace(/[A-Z]/, (letter) => `:${letter.toLowerCase()}`),
  )
  expect(names).toHaveLength(3)
  const known = table.map(({ request }) => request)
  expect(names.filter((name) => !known.includes(name))).toEqual([])
})
