import type { GrantedRole, Role } from '#contract/roles'
import { inEnglish } from '../../_language/dictionary.ts'
import { formatsIn } from '../../_language/formats.ts'
import type { LostSpace } from '../../_live/lost-spaces.ts'

const { count } = formatsIn('en')
const roleNames: Record<Role, string> = {
  viewer: 'Viewer',
  editor: 'Editor',
  manager: 'Manager',
  owner: 'Owner',
}
const roleCan: Record<GrantedRole, string> = {
  viewer: 'Looks and downloads',
  editor: 'Adds, changes and deletes too',
  manager: 'Invites people and renames the space too',
}

export const words = inEnglish('spaces', {
  link: 'Link…',
  share: 'Share',
  shareVerb: 'Share…',
  people: 'People',
  peopleCount: (n: number) => count(n, 'person', 'people'),
  role: roleNames,
  roleCan,
  roleOf: (name: string, role: Role) => `Role of ${name}: ${roleNames[role]}`,
  you: '(you)',
  viewOnly: 'View only',
  viewOnlyWhy: (owner: string) =>
    `You may look and download here. ${owner} or a manager can let you do more.`,
  cancel: 'Cancel',
  done: 'Done',
  undo: 'Undo',
  open: 'Open',
  goHome: 'Go home',
  retry: 'Try again',
  dialog: {
    title: (name: string) => `Share “${name}”`,
    becomes:
      'The folder moves into a shared space, where everybody sees changes as they happen. A shortcut stays here. Its storage is still yours.',
    nobodyYet: 'Nobody else is in here yet. Invite the first by name.',
    verb: (n: number) => (n === 0 ? 'Share' : `Share with ${count(n, 'person', 'people')}`),
    failed: 'The people of this space could not be loaded.',
    readOnly: (owner: string) => `${owner} and managers decide who is in here.`,
    loading: 'Loading people',
  },
  invite: {
    label: 'Name',
    placeholder: 'Invite by name',
    add: 'Add',
    verb: 'Invite',
    as: (role: Role) => `Invited as: ${roleNames[role]}`,
    found: 'People to invite',
    searching: 'Looking…',
    nobody: (text: string) => `Nobody here is called “${text}”.`,
    allIn: 'They are in it already.',
    failed: 'Names cannot be looked up just now.',
  },
  manage: {
    label: 'Manage',
    of: (name: string) => `Manage ${name}`,
    remove: 'Remove',
    leave: 'Leave this space…',
    rename: 'Rename…',
    transfer: 'Hand over…',
    unshare: 'Stop sharing…',
    delete: 'Delete…',
  },
  rename: { title: 'Rename the space', label: 'Name', verb: 'Rename' },
  leave: {
    title: (name: string) => `Leave “${name}”?`,
    description: 'It goes from your screen at once. To come back you have to be invited again.',
    verb: 'Leave',
  },
  transfer: {
    title: (name: string) => `Hand over “${name}”`,
    description:
      'The new owner pays for all that is in it with their storage, and alone can delete it. You stay as a manager.',
    label: 'New owner',
    verb: 'Hand over',
    noRoom: (name: string) =>
      `What is in this space does not fit into ${name}’s storage. An admin can give ${name} more, or something has to go first.`,
    nobody: 'Invite somebody first: only who is in the space can become its owner.',
  },
  unshare: {
    title: (name: string) => `Stop sharing “${name}”?`,
    description:
      'It becomes a folder of your home again, with everything in it. Everybody else loses it at once.',
    verb: 'Stop sharing',
  },
  delete: {
    title: (name: string) => `Delete “${name}”?`,
    description:
      'Everybody loses it at once. It waits in your trash, with its people, until you restore it or delete it forever.',
    verb: 'Delete',
  },
  create: {
    menu: 'New shared space',
    title: 'New shared space',
    description: 'A place for a group: everybody in it sees changes as they happen.',
    label: 'Name',
    placeholder: 'Harbour office',
    verb: 'Create space',
  },
  did: {
    invited: (who: string, space: string) => `${who} is in “${space}” now`,
    shared: (name: string) => `“${name}” is shared now`,
    removed: (who: string, space: string) => `${who} is out of “${space}”`,
    left: (space: string) => `You left “${space}”`,
    handedOver: (space: string, who: string) => `“${space}” belongs to ${who} now`,
    unshared: (name: string) => `“${name}” is a folder of your home again`,
    deleted: (name: string) => `“${name}” is in the trash`,
    restored: (name: string) => `“${name}” is back, with its people`,
    purged: (name: string) => `“${name}” is deleted forever`,
  },
  news: {
    joined: (who: string, space: string) => `${who} let you into “${space}”`,
    left: (who: string, space: string) => `${who} ended your access to “${space}”`,
    roleChanged: (who: string, space: string, role: Role) =>
      role === 'owner'
        ? `${who} handed “${space}” over to you`
        : `${who} made you ${role === 'editor' ? 'an' : 'a'} ${role} of “${space}”`,
    renamed: (who: string, was: string, now: string) => `${who} renamed “${was}” to “${now}”`,
  },
  lost: {
    title: ({ name, by, how }: LostSpace, isMine: boolean) => {
      if (how === 'deleted') return `“${name}” is in the trash`
      if (how === 'unshared') return `“${name}” is a folder of your home again`
      return isMine ? `You left “${name}”` : `${by.name} ended your access to “${name}”`
    },
    description: ({ by, how }: LostSpace, isMine: boolean) => {
      if (how === 'deleted') return 'You can restore it there, with everybody who was in it.'
      if (how === 'unshared') return 'Nobody else can see it any more.'
      if (isMine) return 'To come back, ask somebody who manages it.'
      return `You are not in this space any more, or it is gone. If that was not meant, ask ${by.name}.`
    },
    toTrash: 'Open the trash',
  },
  shortcutDead: (name: string) => `What “${name}” opens is not shared with you, or in the trash.`,
  deleted: {
    heading: 'Shared spaces',
    restore: 'Restore',
    purge: 'Delete forever',
    purgeTitle: (name: string) => `Delete “${name}” forever?`,
    purgeDescription: 'Everything in it goes, for everybody. This cannot be undone.',
    when: 'Deleted',
  },
})
