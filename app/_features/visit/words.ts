import { inEnglish } from '../../_language/dictionary.ts'
import { formatsIn } from '../../_language/formats.ts'

const { count, date, size } = formatsIn('en')
const files = (n: number) => count(n, 'file', 'files')

export const words = inEnglish('visit', {
  titleOf: (name: string) => `${name} · Cove`,
  loading: 'Opening the link',
  sharedBy: (who: string) => `Shared by ${who}`,
  until: (end: Date) => `Until ${date(end, 'moment')}`,
  signIn: 'Sign in to Cove',
  retry: 'Try again',
  offline: 'Offline. It goes on by itself when Cove answers again.',
  usedUp:
    'This link is used up. A download that you have begun can be finished; new ones do not start.',
  failed: {
    title: 'The link could not be opened',
    wait: (seconds: number) => `Try again in ${seconds} s`,
  },
  password: {
    title: 'This link has a password',
    intro: 'Whoever sent you the link knows it.',
    label: 'Password',
    verb: 'Open',
    wait: (seconds: number) => `Try again in ${seconds} s`,
    throttled:
      'There were too many tries. Wait until the button counts down to nothing, then try again.',
  },
  ended: {
    gone: {
      title: 'This link does not work',
      text: 'It was revoked, or its address is not whole. Check that you copied all of it, or ask whoever sent it for a new one.',
    },
    expired: {
      title: 'This link has expired',
      text: 'The time it was made for is over. Ask whoever sent it for a new one.',
    },
    exhausted: {
      title: 'This link is used up',
      text: 'It was made for a number of downloads, and all of them were taken. Ask whoever sent it for a new one.',
    },
    full: {
      title: 'This link takes no more files',
      text: 'It has taken all that it was made for. Ask whoever sent it for a new one.',
    },
  },
  folder: {
    path: 'Path',
    list: (name: string) => `Files and folders in ${name}`,
    columns: { name: 'Name', modified: 'Modified', size: 'Size' },
    count: (n: number) => count(n, 'item', 'items'),
    downloadAll: 'Download all as ZIP',
    downloadAllShort: 'All as ZIP',
    download: (name: string) => `Download ${name}`,
    actions: 'Download',
    up: (name: string) => `Back to ${name}`,
    empty: 'This folder is empty',
    emptyText: 'Files that are added to it appear here.',
    gone: 'It is not here any more',
    goneText: 'It was moved, renamed or taken away since you came.',
    top: (name: string) => `Back to ${name}`,
    failed: 'This folder could not be loaded',
  },
  file: {
    download: 'Download',
    size: 'Size',
    modified: 'Modified',
    type: 'Type',
    sha256: 'SHA-256',
    copySum: 'Copy',
    sumHint: 'Computed while the bytes arrived here. Compare it with what you have.',
    sumCheck: 'How to check',
    preview: (name: string) => `Preview of ${name}`,
    unknownType: 'Unknown',
  },
  drop: {
    title: (name: string) => `Send files to “${name}”`,
    intro: (who: string) => `They go to ${who}. Nobody else who has this link sees them.`,
    area: 'Drop files here',
    areaOver: 'Let go to send',
    or: 'or',
    choose: 'Choose files',
    tap: 'Choose files to send',
    room: (bytes: number, n: number) => `Room for ${size(bytes)} in ${files(n)}`,
    full: 'This link is full: it takes no more files. What is on its way still arrives.',
    mine: 'What you sent',
    mineText: 'Only this browser shows the list.',
    nothing: 'Nothing yet',
    nothingText: 'Files that you send appear here, each with a tick once it has arrived whole.',
    sent: (n: number) => `${files(n)} sent and verified`,
    sending: (n: number) => `Sending ${files(n)}`,
    clear: 'Clear the list',
    noRoom: (who: string) => `There is no room for this file here any more. Ask ${who} for more.`,
    noFile: 'Folders are sent as the files in them.',
  },
})
