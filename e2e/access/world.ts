import { addMany } from '#e2e/support/add-many'
import { makeLink, visit } from '#e2e/support/make-link'
import { serveDrive, type ServedDrive } from '#e2e/support/serve-drive'
import { addSpace, type SharedSpace } from '#e2e/support/share-space'
import type { TempUser } from '#e2e/support/temp-drive'
import type { Role } from '#contract/roles'
import type { LinkActor } from '#server/domain/actor'
import { findVisitor } from '#server/domain/links/find-visitor'

/** Everybody who asks, in the order of the table's columns. */
export const actorNames = [
  'nobody',
  'outsider',
  'viewer',
  'editor',
  'manager',
  'owner',
  'admin',
  'looker',
  'dropper',
  'disabled',
] as const
export type ActorName = (typeof actorNames)[number]

/** Stands in every name of the victim's: an answer to anybody else that has it is a hole. */
export const secretMark = 'VICTIMS-SECRET'

export type Asker = {
  name: ActorName
  /** Who he is, as his requests say it. */
  headers: Record<string, string>
  /** null: has no account. */
  user: TempUser | null
  /** Set for the two who came through a link. */
  link: { actor: LinkActor; id: string; token: string } | null
}

/**
 * A drive with one shared space where each role has somebody, and with a victim whose spaces nobody else is a member of.
 * `looker` and `dropper` came through links to folders of the shared space.
 */
export type World = {
  served: ServedDrive
  askers: Record<ActorName, Asker>
  team: SharedSpace
  colleague: TempUser
  victim: TempUser
  vault: SharedSpace
  /** A shared space with the roles of the team, or one that the victim has alone. */
  newTeam(): Promise<SharedSpace>
  newVault(): Promise<SharedSpace>
  close(): Promise<void>
}

export async function openWorld(): Promise<World> {
  const served = await serveDrive()
  // So that each request can come from an address of its own: the floods have tests of their own.
  served.gate.trustProxy = true
  const { drive, addUser } = served
  const roles = ['owner', 'viewer', 'editor', 'manager'] as const
  const people = {} as Record<(typeof roles)[number], TempUser>
  for (const role of roles) people[role] = await addUser(role)
  const [outsider, colleague, disabled] = await Promise.all(
    ['outsider', 'colleague', 'disabled'].map((name) => addUser(name)),
  )
  const admin = await addUser('admin', { role: 'admin' })
  const victim = await addUser(`${secretMark} user`)
  const members: { userId: string; role: Role }[] = [
    ...roles.map((role) => ({ userId: people[role].actor.userId, role })),
    { userId: colleague!.actor.userId, role: 'editor' },
    { userId: disabled!.actor.userId, role: 'editor' },
  ]
  const newTeam = () => addSpace(drive.database, 'team', members)
  const newVault = () =>
    addSpace(drive.database, `${secretMark} vault`, [
      { userId: victim.actor.userId, role: 'owner' },
    ])
  const team = await newTeam()
  await drive.database.transact((tx) =>
    tx.user.update({ where: { id: disabled!.actor.userId }, data: { disabledAtMs: 1 } }),
  )
  const comeIn = async (name: 'looker' | 'dropper', mode: 'view' | 'drop'): Promise<Asker> => {
    const [folderId] = await addMany(drive, 'folder', [{ parentId: team.rootId, name }])
    const { id, token } = await makeLink(drive, people.owner, folderId!, { mode })
    const { pass } = await visit(drive, token)
    const actor = await findVisitor(drive.database.read, pass)
    return {
      name,
      headers: { authorization: `Link ${pass}` },
      user: null,
      link: { actor: actor!, id, token },
    }
  }
  const known = (name: ActorName, user: TempUser): Asker => ({
    name,
    headers: { authorization: `Bearer ${user.token}` },
    user,
    link: null,
  })
  return {
    served,
    team,
    colleague: colleague!,
    victim,
    vault: await newVault(),
    newTeam,
    newVault,
    askers: {
      nobody: { name: 'nobody', headers: {}, user: null, link: null },
      outsider: known('outsider', outsider!),
      viewer: known('viewer', people.viewer),
      editor: known('editor', people.editor),
      manager: known('manager', people.manager),
      owner: known('owner', people.owner),
      admin: known('admin', admin),
      looker: await comeIn('looker', 'view'),
      dropper: await comeIn('dropper', 'drop'),
      disabled: known('disabled', disabled!),
    },
    close: served.close,
  }
}
