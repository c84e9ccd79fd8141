import type { ContentKind } from '#contract/content-kind'
import type { EntryType } from '#contract/entries'
import { inEnglish } from '../../_language/dictionary.ts'

const kinds: Record<ContentKind, string> = {
  folder: 'Folders',
  image: 'Images',
  video: 'Videos',
  audio: 'Audio',
  document: 'Documents',
  text: 'Text and code',
  archive: 'Archives',
  other: 'Others',
}

const did: Partial<Record<EntryType, string>> = {
  'file.added': 'Uploaded',
  'file.replaced': 'New content',
  'folder.created': 'Made',
  'item.arrived': 'Came from another space',
  'item.copied': 'Copied',
  'item.moved': 'Moved',
  'item.renamed': 'Renamed',
  'item.restored': 'Restored',
  'version.restored': 'Earlier content restored',
}

export const words = inEnglish('search', {
  home: 'Home',
  search: 'Search',
  placeholder: 'Search files and folders',
  close: 'Close search',
  clear: 'Clear',
  kinds,
  kindsLabel: 'Kinds',
  where: { label: 'Where', all: 'All spaces', here: (space: string) => `In ${space}` },
  byMe: 'Changed by me',
  within: {
    any: 'Any time',
    choices: { day: 'Last day', week: 'Last week', month: 'Last month', year: 'Last year' },
  },
  size: {
    any: 'Any size',
    choices: { '1MB': 'Over 1 MB', '100MB': 'Over 100 MB', '1GB': 'Over 1 GB' },
  },
  results: 'Results',
  all: (q: string) => (q.trim() ? `All results for “${q.trim()}”` : 'All results'),
  nothing: {
    title: (q: string) => (q.trim() ? `Nothing is called “${q.trim()}”` : 'Nothing of this kind'),
    description:
      'Fewer letters find more. Case, accents and what stands between words do not matter.',
    narrowed: 'Look in all spaces and kinds',
  },
  begin: {
    title: 'What are you looking for?',
    description: 'A part of its name is enough, from the first letter on.',
  },
  failed: 'The search got no answer',
  retry: 'Try again',
  list: 'What was found',
  columns: { name: 'Name', from: 'Where', who: 'Changed by', when: 'Modified', size: 'Size' },
  show: 'Show in folder',
  open: 'Open',
  download: 'Download',
  trash: 'Move to trash',
  selectAll: 'Select all',
  hint: 'Enter opens · Ctrl Enter shows in folder',
  recent: {
    title: 'Recent',
    list: 'What changed lately',
    columns: { name: 'Name', from: 'Where', who: 'By', when: 'Changed', size: 'What happened' },
    nothing: {
      title: 'Nothing changed lately',
      description: 'What you and others upload, rename or move in your spaces appears here.',
    },
    did: (type: EntryType) => did[type] ?? 'Changed',
  },
  star: {
    title: 'Starred',
    list: 'What you starred',
    add: 'Add a star',
    remove: 'Remove the star',
    has: 'Starred',
    nothing: {
      title: 'No stars yet',
      description: 'Give a star to what you come back to. Only you see your stars.',
    },
  },
  palette: {
    title: 'Commands',
    placeholder: 'Type a command, a place or a file',
    groups: { selection: 'Here', places: 'Go to', commands: 'Commands', files: 'Files' },
    nothing: 'Nothing fits',
    keys: 'Keyboard shortcuts',
    trash: 'Trash',
    storage: 'Storage',
    links: 'My links',
    account: 'Account',
    admin: 'Admin',
  },
  keys: {
    title: 'Keyboard',
    groups: [
      {
        title: 'Anywhere',
        keys: [
          ['/', 'Search'],
          ['Ctrl K', 'Commands and places'],
          ['Ctrl Z', 'Undo'],
          ['Ctrl Shift Z', 'Do again'],
          ['?', 'This list'],
        ],
      },
      {
        title: 'In the search',
        keys: [
          ['↑ ↓', 'Go through the results'],
          ['Enter', 'Open'],
          ['Ctrl Enter', 'Show in its folder'],
          ['Escape', 'Close'],
        ],
      },
      {
        title: 'In a list',
        keys: [
          ['↑ ↓', 'Go up and down'],
          ['Shift ↑ ↓', 'Select more'],
          ['Space', 'Select or not'],
          ['A–Z', 'Go to a name'],
          ['Ctrl A', 'Select all'],
          ['Escape', 'Select nothing'],
          ['Enter', 'Open'],
          ['Backspace, Alt ↑', 'One folder up'],
          ['F2', 'Rename'],
          ['Delete', 'Move to trash'],
          ['Ctrl C, Ctrl X', 'Copy, cut'],
          ['Ctrl V', 'Paste here, pictures and files too'],
          ['I', 'Details'],
          ['Shift F10', 'Menu'],
        ],
      },
    ] as { title: string; keys: [string, string][] }[],
  },
})
