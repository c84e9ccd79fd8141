import { inEnglish } from '../../_language/dictionary.ts'
import { formatsIn } from '../../_language/formats.ts'

const { count, number, size } = formatsIn('en')

export const words = inEnglish('users', {
  title: 'People',
  intro: (users: number, usedBytes: number) =>
    `${count(users, 'person', 'people')} · ${size(usedBytes)} stored`,
  roleOf: { admin: 'Admin', user: 'User' },
  you: 'You',
  disabled: 'Disabled',
  online: (connections: number) => `Online, ${count(connections, 'tab', 'tabs')}`,
  number: (n: number) => number(n),
  filter: {
    find: 'Find someone',
    label: 'Whom to show',
    groups: {
      all: 'All',
      online: 'Online',
      full: 'Nearly full',
      admins: 'Admins',
      disabled: 'Disabled',
    },
    nobody: 'Nobody here fits.',
  },
  twoSteps: 'Two steps',
  columns: { name: 'Name', storage: 'Storage', actions: 'Actions' },
  used: (usedBytes: number, quotaBytes: number | null) =>
    quotaBytes === null
      ? `${size(usedBytes)}, no limit`
      : `${size(usedBytes)} of ${size(quotaBytes)}`,
  reserved: (bytes: number) => `${size(bytes)} reserved`,
  actionsOf: (name: string) => `What to do with ${name}`,
  menu: {
    quota: 'Set quota…',
    password: 'Set password…',
    twoSteps: 'Turn off two steps',
    makeAdmin: 'Make admin',
    makeUser: 'Make user',
    disable: 'Disable…',
    enable: 'Enable',
    remove: 'Remove…',
  },
  done: {
    admin: (name: string) => `${name} is an admin now.`,
    user: (name: string) => `${name} is a user now.`,
    disabled: (name: string) => `${name} is disabled. What was running has stopped.`,
    enabled: (name: string) => `${name} can sign in again.`,
    quota: (name: string) => `${name} has a new quota.`,
    password: (name: string) => `${name} has a new password.`,
    twoSteps: (name: string) => `${name} signs in by the password alone now.`,
    removed: (name: string) => `${name} is removed.`,
    added: (name: string) => `${name} can sign in now.`,
  },
  add: {
    open: 'Add someone',
    title: 'Add someone',
    name: 'Name',
    nameHint: 'They sign in with it.',
    password: 'First password',
    passwordHint: 'Tell it to them. They can change it later.',
    suggest: 'Suggest a password',
    admin: 'Admin: looks after people and quotas',
    quota: 'Quota',
    quotaHint: (defaultBytes: number | null) =>
      `Such as 50 GB, 500 MiB or unlimited. Empty: ${defaultBytes === null ? 'unlimited' : size(defaultBytes)}.`,
    quotaHintAdmin: 'Such as 50 GB, 500 MiB or unlimited. Empty: unlimited.',
    verb: 'Add',
  },
  quota: {
    title: (name: string) => `Quota of ${name}`,
    label: 'Quota',
    hint: (usedBytes: number) =>
      `Such as 50 GB, 500 MiB or unlimited. ${size(usedBytes)} are used; a smaller quota only stops growth.`,
    verb: 'Set quota',
  },
  password: {
    title: (name: string) => `New password for ${name}`,
    text: 'All their sessions and tokens end at once.',
    label: 'New password',
    verb: 'Set password',
  },
  disable: {
    title: (name: string) => `Disable ${name}?`,
    text: 'They are signed out everywhere, and what is running stops. Their files stay, and you can enable them again.',
    verb: 'Disable',
  },
  remove: {
    title: (name: string) => `Remove ${name}?`,
    text: (name: string, usedBytes: number | null) =>
      usedBytes === null
        ? `${name} keeps nothing in Cove. Their sessions and tokens end at once.`
        : `${name} keeps ${size(usedBytes)} in Cove. Say what becomes of it.`,
    handOver: 'Hand everything over',
    handOverHint: 'It becomes a shared space of someone else, and counts against their quota.',
    heir: 'To whom',
    choose: 'Choose someone',
    purge: 'Delete everything',
    purgeHint: 'Files, old versions and trash, for good.',
    confirm: (name: string) => `Type “${name}” to confirm`,
    verb: 'Remove',
  },
  cancel: 'Cancel',
})
