import type { ContentKind } from '#contract/content-kind'
import { inEnglish } from '../../_language/dictionary.ts'
import { formatsIn } from '../../_language/formats.ts'

const { count, number, percent } = formatsIn('en')
const items = (n: number) => count(n, 'item', 'items')

const kinds: Record<ContentKind, string> = {
  folder: 'Folder',
  image: 'Image',
  video: 'Video',
  audio: 'Audio',
  document: 'Document',
  text: 'Text or code',
  archive: 'Archive',
  other: 'File',
}

export const words = inEnglish('items', {
  home: 'Home',
  columns: { name: 'Name', kind: 'Kind', who: 'Changed by', modified: 'Modified', size: 'Size' },
  kinds,
  sharedFolder: 'Shared folder',
  widthOf: (column: string) => `Width of ${column}`,
  sort: { label: 'Sort', up: 'Ascending', down: 'Descending' },
  view: { list: 'As a list', tiles: 'As a grid', compact: 'Compact rows' },
  typeAhead: {
    none: (text: string) => `Nothing here begins with “${text}”`,
    seeking: (text: string) => `Looking further down for “${text}”`,
  },
  ready: {
    copied: (n: number, name: string) =>
      n === 1 ? `“${name}” can be pasted into a folder` : `${items(n)} can be pasted into a folder`,
  },
  list: (folder: string) => `Files and folders in ${folder}`,
  selectAll: 'Select all',
  select: (name: string) => `Select ${name}`,
  selected: (n: number) => `${number(n)} selected`,
  clear: 'Clear the selection',
  actions: 'Actions',
  more: (name: string) => `Actions for ${name}`,
  path: 'Path',
  up: (folder: string) => `Back to ${folder}`,
  hiddenFolders: 'Folders in between',
  verbs: {
    open: 'Open',
    download: 'Download',
    rename: 'Rename',
    link: 'Link…',
    move: 'Move…',
    copy: 'Copy…',
    paste: 'Paste',
    trash: 'Move to trash',
    details: 'Details',
    newFolder: 'New folder',
    upload: 'Upload files',
    selectAll: 'Select all',
    cancel: 'Cancel',
    keepBoth: 'Keep both',
    retry: 'Try again',
    goHome: 'Go home',
  },
  download: {
    nothing: 'What this opened is gone, or not shared with you any more',
    tooMany: (most: number) =>
      `One ZIP takes ${number(most)} items at most. Choose fewer, or download the folder they lie in.`,
  },
  verified: {
    title: 'Verified: these are exactly the bytes that were sent',
    md5: 'MD5',
    sha256: 'SHA-256',
  },
  empty: {
    title: 'Nothing here yet',
    description: 'Drop files or whole folders anywhere on this page, or choose them.',
    action: 'Upload files',
    viewOnly: (owner: string) => `What ${owner} and the editors add appears here by itself.`,
  },
  failed: { title: 'This folder could not be loaded', gone: 'It is gone, or not shared with you' },
  loading: 'Loading',
  newFolder: {
    title: 'New folder',
    label: 'Name',
    initial: 'New folder',
    verb: 'Create folder',
    taken: 'Something with this name is already here.',
  },
  rename: { label: (name: string) => `New name for ${name}` },
  move: {
    title: (n: number, name: string) => (n === 1 ? `Move “${name}”` : `Move ${items(n)}`),
    copyTitle: (n: number, name: string) => (n === 1 ? `Copy “${name}”` : `Copy ${items(n)}`),
    verb: 'Move here',
    copyVerb: 'Copy here',
    tree: 'Folders',
    already: (n: number): string =>
      n === 1 ? 'It is in this folder already.' : 'They are in this folder already.',
    noFolders: 'No folders in here',
    open: (name: string) => `Open ${name}`,
    close: (name: string) => `Close ${name}`,
  },
  done: {
    trashed: (n: number, name: string) =>
      n === 1 ? `“${name}” is in the trash` : `${items(n)} are in the trash`,
    moved: (n: number, name: string, to: string) =>
      n === 1 ? `“${name}” is now in ${to}` : `${items(n)} are now in ${to}`,
    copied: (n: number, name: string, to: string) =>
      n === 1 ? `“${name}” was copied to ${to}` : `${items(n)} were copied to ${to}`,
    created: (name: string) => `Folder “${name}” is here now`,
    restored: 'Back where it was',
  },
  you: 'you',
  aMomentAgo: 'a moment ago',
  changed: (what: string, who: string, when: string) => `${what} by ${who} ${when}`,
  changes: {
    made: 'made',
    added: 'uploaded',
    copied: 'copied here',
    replaced: 'replaced',
    renamed: 'renamed',
    moved: 'moved here',
    restored: 'restored',
    trashed: 'moved to the trash',
    purged: 'deleted for good',
  },
  happened: {
    trashed: (who: string, name: string) => `${who} moved “${name}” to the trash`,
    purged: (who: string, name: string) => `${who} deleted “${name}” for good`,
    moved: (who: string, name: string, to: string | null) =>
      `${who} moved “${name}” to ${to ?? 'another folder'}`,
    renamed: (who: string, name: string, now: string) => `${who} renamed “${name}” to “${now}”`,
  },
  conflict: {
    title: (who: string) => `${who} renamed this while you were typing`,
    question: (theirs: string, mine: string) => `Keep “${theirs}”, or use “${mine}”?`,
    keep: 'Keep',
    useMine: 'Use mine',
  },
  count: items,
  underWay: 'Uploading',
  percent: (fraction: number) => percent(fraction),
  uploading: (who: string, name: string) => `${who} is uploading ${name}`,
  drop: (folder: string) => `Drop to upload to ${folder}`,
})
