import type { Dice } from './dice.ts'
import { furnish, openLinks, type Person, type Town } from './town.ts'

const mostItems = 40
const mostSpaces = 15
const mostUploads = 40

/**
 * What a fuzz needs done now and then: room is made again, what was thrown away is bought again, so that it goes on
 * meeting things that are there, and what the server keeps does not grow by the fuzz's own hand.
 */
export async function keepTown(town: Town, dice: Dice): Promise<void> {
  for (const person of town.people) {
    await gently(() => clearHome(person))
    await gently(() => clearSpaces(person))
    await gently(() => clearUploads(person))
  }
  const person = dice.one(town.people)
  await gently(() => furnish(town, person))
  town.passes.splice(0, town.passes.length - 12)
  await gently(() => openLinks(town))
}

/** Whatever the fuzz did meanwhile may make a step of this one's be refused; a fault is told. */
async function gently(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!/: (4\d\d|507) /.test((error as Error).message)) throw error
  }
}

async function clearHome({ api, rootId, spaceId }: Person): Promise<void> {
  const items = await api.children(rootId)
  if (items.length < mostItems) return
  const old = items.sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1)).slice(0, -10)
  for (const { id } of old) await gently(() => run(api, 'item.trash', { itemIds: [id] }))
  await run(api, 'trash.empty', { spaceId })
}

async function clearSpaces({ api }: Person): Promise<void> {
  const { spaces } = await api.json<{ spaces: { id: string; kind: string; role: string }[] }>(
    'GET',
    '/spaces',
  )
  const owned = spaces.filter(({ kind, role }) => kind === 'shared' && role === 'owner')
  for (const { id: spaceId } of owned.slice(0, -mostSpaces))
    await gently(() => run(api, 'space.delete', { spaceId }))
  const deleted = await api.json<{ spaces: { id: string }[] }>('GET', '/spaces/deleted')
  for (const { id: spaceId } of deleted.spaces)
    await gently(() => run(api, 'space.purge', { spaceId }))
}

async function clearUploads({ api }: Person): Promise<void> {
  const { uploads } = await api.json<{ uploads: { id: string }[] }>('GET', '/uploads')
  const version = { 'Tus-Resumable': '1.0.0' }
  for (const { id } of uploads.slice(0, -mostUploads))
    await api.send('DELETE', `/uploads/${id}`, undefined, version)
}

async function run(api: Person['api'], name: string, input: unknown): Promise<void> {
  await api.command(name, input)
}
