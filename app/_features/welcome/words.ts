import { inEnglish } from '../../_language/dictionary.ts'

export const words = inEnglish('welcome', {
  title: 'This is your home',
  text: 'Only you see it, until you share something. Drop files or whole folders anywhere on this page.',
  upload: 'Upload files',
  folder: { title: 'Make a folder', text: 'Somewhere to begin' },
  whole: { title: 'Upload a folder', text: 'With everything in it' },
  share: { title: 'Share a space', text: 'See changes as they happen' },
  terminal: { title: 'From a terminal', text: 'curl, tus and the cove client' },
  keys: {
    title: 'Keys that help',
    search: 'Search',
    commands: 'Commands',
    all: 'All keys',
  },
})
