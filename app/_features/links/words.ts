import type { LinkMode, LinkState } from '#contract/links'
import { formatSize } from '#contract/sizes'
import { count } from '../../_ui/count.ts'
import { locale } from '../../_ui/locale.ts'

const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' })
const downloads = (n: number) => count(n, 'download', 'downloads')
const files = (n: number) => count(n, 'file', 'files')

export const words = {
  verb: 'Link…',
  title: (name: string) => `Link to “${name}”`,
  intro: 'Whoever has the address gets in, without an account.',
  listIntro: 'Addresses are shown only when a link is made. Lost one? Revoke it and make another.',
  newLink: 'New link',
  cancel: 'Cancel',
  back: 'Back',
  close: 'Close',
  make: 'Make link',
  mode: {
    label: 'What the link is for',
    view: 'Let people view',
    viewHint: 'Look at it and download it. Nothing can be changed.',
    viewFolderHint: 'Look at what is in it and download it. Nothing can be changed.',
    drop: 'Let people drop files in',
    dropHint: 'Send files here. Nobody sees what is inside, only what they sent.',
  },
  expiry: {
    label: 'Works',
    day: '1 day',
    week: '7 days',
    month: '30 days',
    date: 'Until a date',
    never: 'Always',
    pick: 'Last day',
    pickDay: 'Pick a day from today on.',
  },
  password: {
    toggle: 'Ask for a password',
    label: 'Password of the link',
    hint: 'Pass it on another way than the address. Cove cannot show it later.',
    short: 'Use at least 6 characters.',
    suggest: 'Suggest another',
  },
  limits: {
    downloads: 'Downloads at most',
    downloadsHint: 'Empty: as many as wanted. Looking at a file counts too.',
    bytes: 'Takes at most',
    files: 'Files at most',
    dropHint: 'Comes out of the room of whoever owns the space.',
    wholeNumber: 'Write a whole number from 1 on.',
    size: 'Write a size, such as 10 GB.',
  },
  made: {
    title: 'The link is ready',
    once: 'Copy the address now. This is the only time Cove shows it.',
    address: 'Address',
    copy: 'Copy address',
    copyShort: 'Copy',
    copied: 'Copied',
    password: 'Password',
    copyPassword: 'Copy password',
    qr: 'QR code of the address',
    qrHint: 'Point a phone’s camera at it.',
    done: 'I have it',
  },
  modes: { view: 'View', drop: 'Drop files in' } satisfies Record<LinkMode, string>,
  states: {
    open: '',
    expired: 'Expired',
    exhausted: 'Used up',
    away: 'In the trash',
  } satisfies Record<LinkState, string>,
  reasons: {
    open: '',
    expired: 'Its time is over.',
    exhausted: 'No download is left.',
    full: 'It has taken all it may.',
    away: 'What it leads to is in the trash. Restored, the link works again.',
  },
  facts: {
    password: 'Password',
    until: (date: Date) => `until ${day.format(date)}`,
    ended: (date: Date) => `ended ${day.format(date)}`,
    always: 'no expiry',
    downloads: (n: number, most: number | null) =>
      most === null ? downloads(n) : `${n.toLocaleString(locale)} of ${downloads(most)}`,
    dropped: (n: number, bytes: number) =>
      n === 0 ? 'nothing came in yet' : `${files(n)} came in, ${formatSize(bytes)}`,
    room: (mostFiles: number, mostBytes: number) =>
      `takes ${files(mostFiles)}, ${formatSize(mostBytes)}`,
    by: (who: string) => `made by ${who}`,
    made: 'made',
  },
  revoke: {
    verb: 'Revoke',
    label: (name: string) => `Revoke the link to ${name}`,
    title: (name: string) => `Revoke the link to “${name}”?`,
    text: 'The address stops working at once, in the middle of a transfer too. This cannot be undone.',
    done: 'The link is revoked.',
  },
  mine: {
    title: 'My links',
    intro: 'Everything you have opened to people without an account.',
    card: 'Links',
    cardIntro: 'To make one, choose “Link…” for a file or a folder.',
    empty: 'No links yet',
    emptyText: 'Choose “Link…” in the menu of a file or a folder to pass it on to anyone.',
    goToFiles: 'Go to my files',
    home: 'Home',
    topOf: (space: string) => `All of ${space}`,
    open: (name: string) => `Open ${name}`,
    dead: (n: number) => count(n, 'link no longer works', 'links no longer work'),
  },
  loading: 'Loading the links',
  failed: 'The links could not be loaded.',
  retry: 'Try again',
}
