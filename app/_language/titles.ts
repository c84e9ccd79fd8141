import { inEnglish } from './dictionary.ts'

/** What pages are called in tabs and histories. */
export const words = inEnglish('titles', {
  description: 'Your files, kept exactly, live for everyone who shares them.',
  signIn: 'Sign in',
  setUp: 'Set up',
  home: 'Home',
  folder: 'Folder',
  trash: 'Trash',
  recent: 'Recent',
  search: 'Search',
  starred: 'Starred',
  storage: 'Storage',
  account: 'Account',
  help: 'Help',
  links: 'My links',
  overview: 'Overview',
  people: 'People',
  integrity: 'Integrity',
  audit: 'Audit log',
  sandbox: 'Sandbox',
  visit: 'Shared with you',
  nothingHere: 'There is nothing at this address',
  goToFiles: 'Go to my files',
})
