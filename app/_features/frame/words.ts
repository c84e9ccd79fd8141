import { inEnglish } from '../../_language/dictionary.ts'
import { formatsIn } from '../../_language/formats.ts'

const { size } = formatsIn('en')

export const words = inEnglish('frame', {
  home: 'Home',
  shared: 'Shared with me',
  sharedByMe: 'Shared by me',
  sharedShort: 'Shared',
  othersAreIn: 'Others are in a shared space',
  trash: 'Trash',
  transfers: 'Transfers',
  places: 'Places',
  rail: 'Make and go',
  create: 'New',
  newFolder: 'New folder',
  newSpace: 'New shared space',
  upload: 'Upload',
  uploadFiles: 'Upload files',
  uploadFolder: 'Upload a folder',
  account: 'Account',
  links: 'My links',
  accountOf: (name: string) => `Account of ${name}`,
  admin: 'Admin',
  help: 'Help',
  signOut: 'Sign out',
  theme: { system: 'Colours of the system', light: 'Light colours', dark: 'Dark colours' },
  quota: {
    label: 'Storage used',
    used: (used: number, limit: number | null) =>
      limit === null ? `${size(used)} used` : `${size(used)} of ${size(limit)}`,
    reserved: (bytes: number) => `${size(bytes)} reserved`,
    free: (bytes: number) => `${size(bytes)} free`,
    unlimited: 'No limit',
    almostFull: 'Almost full',
    full: 'Full. See what takes the space.',
    open: 'Storage: what takes the space',
  },
  connection: {
    live: 'Live: changes appear as they happen',
    'catching-up': 'Catching up with what has changed',
    polling: 'Changes appear within seconds: live updates do not come through here',
    offline: 'Offline. You can look at what is loaded; changes wait until Cove answers.',
  },
  showsPresence: 'Show others where I am',
  signedOut: {
    title: 'Sign in to go on',
    description:
      'Your session has ended. What is on the screen stays; uploads continue once you are back.',
    verb: 'Sign in',
  },
  failure: { title: 'Cove could not be loaded', retry: 'Try again' },
})
