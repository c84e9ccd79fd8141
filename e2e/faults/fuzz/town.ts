import { ApiClient } from '#e2e/support/api-client'
import type { NewLink, Visit } from '#contract/links'
import type { UserSummary } from '#contract/account'
import type { WatchedServer } from '#e2e/faults/vitals/boot-watched'
import type { Dice } from './dice.ts'

export type Person = { id: string; name: string; api: ApiClient; spaceId: string; rootId: string }

/** What there is to ask for, by kind. Never what the fuzz itself stands on. */
export type Ids = Record<
  'items' | 'folders' | 'files' | 'spaces' | 'links' | 'linkTokens' | 'uploads' | 'users' | 'names',
  string[]
>

/** The people, things and ways in that a fuzz plays with, on a running server. */
export type Town = {
  server: WatchedServer
  port: number
  admin: Person
  people: Person[]
  ids: Ids
  /** Passes of visitors, by `Authorization`. */
  passes: string[]
  cookies: string[]
}

const password = 'a long enough password'
const most = 150

/** Adds an id to a pool of bounded size. */
export function note(pool: string[], id: string | undefined, dice: Dice): void {
  if (id === undefined) return
  if (pool.length < most) pool.push(id)
  else pool[dice.below(most)] = id
}

export async function foundTown(server: WatchedServer): Promise<Town> {
  const admin = await meet(server.url, 'admin', server.admin.token)
  const ids: Ids = {
    items: [],
    folders: [],
    files: [],
    spaces: [],
    links: [],
    linkTokens: [],
    uploads: [],
    users: [],
    names: ['ana', 'ben', 'cy', 'nobody here'],
  }
  const people: Person[] = []
  for (const name of ['ana', 'ben', 'cy']) people.push(await addPerson(admin, name))
  // Those whom the admin's requests may disable, rename or remove.
  for (const name of ['prey 1', 'prey 2', 'prey 3']) {
    const { id } = await addPerson(admin, name)
    ids.users.push(id)
    ids.names.push(name)
  }
  const town: Town = { server, port: server.port, admin, people, ids, passes: [], cookies: [] }
  for (const person of people) await furnish(town, person)
  await share(town)
  return town
}

async function addPerson(admin: Person, name: string): Promise<Person> {
  const quota = '60MB'
  await admin.api.json<{ user: UserSummary }>('POST', '/admin/users', { name, password, quota })
  const { token } = await admin.api.json<{ token: string }>('POST', '/tokens', { name, password })
  return meet(admin.api.url, name, token)
}

async function meet(url: string, name: string, token: string): Promise<Person> {
  const api = new ApiClient(url, token)
  const { user } = await api.me()
  const home = await api.home()
  return { id: user.id, name, api, spaceId: home.id, rootId: home.rootId }
}

/** A few folders, files and versions, as everybody has. */
export async function furnish({ ids }: Town, { api, spaceId, rootId }: Person): Promise<void> {
  ids.spaces.push(spaceId)
  ids.folders.push(rootId)
  for (const name of ['papers', 'pictures', 'Ωmega', 'a "quoted" name'].map(
    (name) => `${name} ${Date.now() % 1e6}`,
  )) {
    const parentId = rootId
    const entry = await api.command('folder.create', { spaceId, parentId, name })
    const folderId = (entry as { items: { item: { id: string } }[] }).items[0]!.item.id
    ids.folders.push(folderId)
    ids.items.push(folderId)
    for (const size of [0, 11, 70_000]) {
      const body = Buffer.alloc(size, `${name} ${size}`)
      const answer = await api.put(spaceId, folderId, `file ${size}.txt`, body)
      const fileId = answer.headers.get('cove-item')
      if (fileId === null) continue
      ids.files.push(fileId)
      ids.items.push(fileId)
    }
  }
}

async function share(town: Town): Promise<void> {
  const { people, ids } = town
  const [ana, ben] = people as [Person, Person]
  await ana.api.command('space.create', { name: 'the team' })
  const { spaces } = await ana.api.json<{ spaces: { id: string; kind: string }[] }>(
    'GET',
    '/spaces',
  )
  const team = spaces.find(({ kind }) => kind === 'shared')!
  ids.spaces.push(team.id)
  await ana.api.command('member.set', { spaceId: team.id, userName: ben.name, role: 'editor' })
  await openLinks(town)
}

/** Links of each mode, and visitors who have come in by them. */
export async function openLinks({ people, ids, passes }: Town): Promise<void> {
  for (const { api } of people.slice(0, 2)) {
    const { items } = await api.json<{ items: { id: string; kind: string }[] }>(
      'GET',
      `/items/${(await api.home()).rootId}/children?limit=20`,
    )
    const folder = items.find(({ kind }) => kind === 'folder')
    if (!folder) continue
    for (const wish of [
      { mode: 'view' },
      { mode: 'drop' },
      { mode: 'view', password: 'a secret' },
    ]) {
      const { link } = await api.json<{ link: NewLink }>('POST', '/commands/link.create', {
        itemId: folder.id,
        ...wish,
      })
      ids.links.push(link.id)
      ids.linkTokens.push(link.token)
      const body = 'password' in wish ? { password: wish.password } : {}
      const visit = await api.json<Visit>('POST', `/public/${link.token}/visit`, body)
      passes.push(`Link ${visit.pass}`)
    }
  }
}
