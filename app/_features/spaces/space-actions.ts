import type { Entry } from '#contract/entries'
import type { Person } from '#contract/item'
import type { GrantedRole, Role } from '#contract/roles'
import type { SpaceJoined } from '#contract/space'
import { wordsNow } from '../../_language/language-now.ts'
import type { Workspace } from '../../_live/workspace.ts'
import { toast } from '../../_ui/toast.ts'
import { runCommand } from '../api/run-command.ts'
import { sentenceFor } from '../api/sentence-for.ts'
import { words as english } from './words.ts'

type Named = { id: string; name: string }
export type Invited = Person & { role: GrantedRole }

/** Each of these throws what the server refuses, for the dialog that asked to show. */

export async function inviteMember(
  workspace: Workspace,
  space: Named,
  { name, role }: Invited,
): Promise<void> {
  const words = wordsNow(english)
  await workspace.store(space.id).run('member.set', { spaceId: space.id, userName: name, role })
  toast(words.did.invited(name, space.name))
}

export async function changeRole(
  workspace: Workspace,
  spaceId: string,
  userName: string,
  role: GrantedRole,
): Promise<void> {
  await workspace.store(spaceId).run('member.set', { spaceId, userName, role })
}

export async function removeMember(
  workspace: Workspace,
  space: Named,
  { name, role }: { name: string; role: Role },
): Promise<void> {
  const words = wordsNow(english)
  const store = workspace.store(space.id)
  await store.run('member.remove', { spaceId: space.id, userName: name })
  const back = role === 'owner' ? 'manager' : role
  toast(words.did.removed(name, space.name), {
    label: words.undo,
    onClick: () =>
      void store
        .run('member.set', { spaceId: space.id, userName: name, role: back })
        .catch((error: unknown) => toast(sentenceFor(error))),
  })
}

/** Answers the space that the folder has become. */
export async function shareFolder(
  workspace: Workspace,
  itemId: string,
  members: readonly Invited[],
): Promise<SpaceJoined> {
  const words = wordsNow(english)
  const input = { itemId, members: members.map(({ name, role }) => ({ userName: name, role })) }
  const entry = await inHome(workspace, () => runCommand('folder.share', input))
  if (entry.type !== 'folder.shared') throw new Error(`folder.share answered ${entry.type}`)
  toast(words.did.shared(entry.space.name))
  return entry.space
}

export async function createSpace(workspace: Workspace, name: string): Promise<SpaceJoined> {
  const entry = await inHome(workspace, () => runCommand('space.create', { name }))
  if (entry.type !== 'space.created') throw new Error(`space.create answered ${entry.type}`)
  return entry.space
}

export async function renameSpace(
  workspace: Workspace,
  spaceId: string,
  name: string,
): Promise<void> {
  await workspace.store(spaceId).run('space.rename', { spaceId, name })
}

export async function handOver(workspace: Workspace, space: Named, to: Named): Promise<void> {
  const words = wordsNow(english)
  const input = { spaceId: space.id, userName: to.name }
  await workspace.store(space.id).run('space.transfer', input)
  workspace.refreshMe()
  toast(words.did.handedOver(space.name, to.name))
}

export async function leaveSpace(workspace: Workspace, space: Named): Promise<void> {
  const words = wordsNow(english)
  await runCommand('member.remove', { spaceId: space.id, userName: workspace.viewer.name })
  toast(words.did.left(space.name))
}

export async function unshareSpace(workspace: Workspace, { id, name }: Named): Promise<void> {
  const words = wordsNow(english)
  await inHome(workspace, () => runCommand('folder.unshare', { spaceId: id }))
  toast(words.did.unshared(name))
}

export async function deleteSpace(workspace: Workspace, { id, name }: Named): Promise<void> {
  const words = wordsNow(english)
  await inHome(workspace, () => runCommand('space.delete', { spaceId: id }))
  toast(words.did.deleted(name), {
    label: words.undo,
    onClick: () =>
      void restoreSpace(workspace, { id, name }).catch((error: unknown) =>
        toast(sentenceFor(error)),
      ),
  })
}

export async function restoreSpace(workspace: Workspace, { id, name }: Named): Promise<void> {
  const words = wordsNow(english)
  await inHome(workspace, () => runCommand('space.restore', { spaceId: id }))
  toast(words.did.restored(name))
}

export async function purgeSpace(workspace: Workspace, { id, name }: Named): Promise<void> {
  const words = wordsNow(english)
  await inHome(workspace, () => runCommand('space.purge', { spaceId: id }))
  workspace.refreshMe()
  toast(words.did.purged(name))
}

/** What is told in the home is taken in from the answer, before the socket brings it. */
async function inHome(workspace: Workspace, run: () => Promise<Entry>): Promise<Entry> {
  const entry = await run()
  await workspace.store(entry.spaceId).receive([entry])
  return entry
}
