import { createHash } from 'node:crypto'
import { LiveViewer } from '#e2e/support/live-viewer'
import { makeLink } from '#e2e/support/make-link'
import { open, uploadFile } from '#e2e/support/upload-steps'
import { findCommand } from '#server/domain/registry'
import { runCommand } from '#server/domain/run-command'
import { secretMark, type ActorName, type Asker, type World } from './world.ts'

/** What is not to be reached, and what may be sent to reach it. */
export type Holdings = {
  /** Ids of everything in the victim's spaces: an answer that has one which was not sent is a hole. */
  secretIds: string[]
  /** Ids that an asker may have come by: foreign ones of each kind, those of the team, his own. */
  knownIds(who: string): [string[], string[], string[]]
  /** Tokens of links: one of the victim's with a password, one that was revoked. */
  linkTokens: string[]
  /** Every row of the victim's, as one digest. */
  victims(): Promise<string>
  /** Every row of the team's, without what looking through a link counts. */
  teams(): Promise<string>
}

/** Gives the victim one of everything: files, versions, trash, rows that are hidden, links, uploads, a deleted space. */
export async function fillVault(world: World): Promise<Holdings> {
  const { drive } = world.served
  const { victim, vault, team } = world
  const run = (name: string, input: object, as = victim) =>
    runCommand(drive, findCommand(name)!, input, { actor: as.actor, commandId: null })
  const folder = async (parentId: string, name: string): Promise<string> => {
    const { spaceId } = await drive.database.read.item.findUniqueOrThrow({
      where: { id: parentId },
    })
    await run('folder.create', { spaceId, parentId, name })
    const made = { parentId, name }
    return (await drive.database.read.item.findFirstOrThrow({ where: made })).id
  }
  const named = (name: string) => `${secretMark} ${name}`
  for (const rootId of [vault.rootId, victim.rootId]) {
    const inner = await folder(rootId, named('folder'))
    const wanted = { filename: named('file.txt'), parentId: inner }
    for (const onConflict of ['fail', 'replace'] as const)
      await uploadFile(drive, victim.actor, { ...wanted, onConflict }, Buffer.from(named('bytes')))
    await run('item.trash', { itemIds: [await folder(rootId, named('trashed'))] })
    const hidden = await folder(rootId, named('hidden'))
    await drive.database.transact((tx) =>
      tx.item.update({ where: { id: hidden }, data: { parentId: null, trashedAtMs: 9e15 } }),
    )
    await open(drive, victim.actor, { ...wanted, filename: named('upload') }, 1000)
  }
  const shut = await makeLink(drive, victim, vault.rootId, { password: 'a password' })
  const dead = await makeLink(drive, victim, vault.rootId)
  await run('link.revoke', { linkId: dead.id })
  const gone = await world.newVault()
  await run('space.delete', { spaceId: gone.spaceId })

  const spaces = [vault.spaceId, victim.homeSpaceId, gone.spaceId]
  const secretIds = (await idsOf(world, spaces)).filter((id) => id !== victim.actor.userId)
  const teamIds = await idsOf(world, [team.spaceId])
  const { looker } = world.askers
  const ownIds = ({ user, link }: Asker) =>
    user ? [user.homeSpaceId, user.rootId] : link ? [link.actor.itemId, link.id] : teamIds
  return {
    secretIds,
    knownIds: (who) => [secretIds, teamIds, ownIds(world.askers[who as ActorName])],
    linkTokens: [shut.token, dead.token, looker.link!.token],
    victims: () => digest(world, spaces, victim.actor.userId),
    teams: () => digest(world, [team.spaceId], null),
  }
}

async function rowsOf({ served }: World, spaces: string[], userId: string | null) {
  const { read } = served.drive.database
  const inThem = { spaceId: { in: spaces } }
  const byId = { orderBy: { id: 'asc' } } as const
  const items = await read.item.findMany({ where: inThem, ...byId })
  const itemIds = items.map(({ id }) => id)
  return {
    spaces: await read.space.findMany({ where: { id: { in: spaces } }, ...byId }),
    items,
    versions: await read.version.findMany({ where: { itemId: { in: itemIds } }, ...byId }),
    members: await read.member.findMany({
      where: inThem,
      orderBy: [{ spaceId: 'asc' }, { userId: 'asc' }],
    }),
    links: (await read.link.findMany({ where: inThem, ...byId })).map(
      ({ downloads: _counted, ...link }) => link,
    ),
    uploads: await read.upload.findMany({ where: inThem, ...byId }),
    journal: await read.journalEntry.findMany({
      where: inThem,
      orderBy: [{ spaceId: 'asc' }, { clock: 'asc' }],
    }),
    user: userId === null ? null : await read.user.findUnique({ where: { id: userId } }),
    tokens: userId === null ? [] : await read.apiToken.findMany({ where: { userId }, ...byId }),
  }
}

async function idsOf(world: World, spaces: string[]): Promise<string[]> {
  const { items, versions, links, uploads } = await rowsOf(world, spaces, null)
  const rows = [items, links, uploads].flatMap((each) => each.map(({ id }) => id))
  return [...spaces, ...rows, ...versions.flatMap(({ id, blobId }) => [id, blobId])]
}

async function digest(world: World, spaces: string[], userId: string | null): Promise<string> {
  const text = JSON.stringify(await rowsOf(world, spaces, userId), (_key, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  )
  return createHash('sha256').update(text).digest('hex')
}

/** One socket for each of those who may have one. */
export async function openSockets(world: World): Promise<Map<string, LiveViewer>> {
  const sockets = new Map<string, LiveViewer>()
  for (const { name, user } of Object.values(world.askers)) {
    if (!user || name === 'disabled') continue
    const viewer = new LiveViewer(world.served.url, user.token)
    await viewer.connected()
    sockets.set(name, viewer)
  }
  return sockets
}
