import { inEnglish } from '../../_language/dictionary.ts'
import { formatsIn } from '../../_language/formats.ts'
import { activitySentence } from './activity-sentence.ts'
import { daysBetween } from './days-between.ts'

const { count, date, number } = formatsIn('en')

export const words = inEnglish('details', {
  title: 'Details',
  close: 'Close details',
  tabs: { facts: 'Details', activity: 'Activity' },
  about: (name: string) => `About ${name}`,
  selected: (n: number) => count(n, 'item', 'items') + ' selected',
  together: 'Together',
  home: 'Home',
  kind: 'Kind',
  fileKind: (extension: string) => `${extension.toUpperCase()} file`,
  kinds: { folder: 'Folder', shortcut: 'Shared space', file: 'File', space: 'Shared space' },
  size: 'Size',
  exactSize: (bytes: number) => `${number(bytes)} bytes`,
  made: 'Made',
  changed: 'Changed',
  fileDate: 'File date',
  owner: 'Owner',
  by: (who: string) => `by ${who}`,
  when: (iso: string) => date(new Date(iso), 'moment'),
  time: (iso: string) => date(new Date(iso), 'time'),
  checksums: 'Checksums',
  verified: 'Verified while it arrived',
  copy: (what: string) => `Copy ${what}`,
  copied: (what: string) => `${what} copied`,
  notCopied: 'The browser does not let Cove copy. Select it and copy it yourself.',
  versions: 'Versions',
  links: 'Links',
  restoreVersion: (when: string) => `Bring back the version of ${when}`,
  restoredVersion: (when: string) => `The version of ${when} is the newest again.`,
  downloadVersion: (when: string) => `Download the version of ${when}`,
  purgeVersion: (when: string) => `Delete the version of ${when} forever`,
  purgeVersionTitle: (when: string) => `Delete the version of ${when} forever?`,
  purgeVersionHint: (size: string) => `This cannot be undone. It frees ${size}.`,
  purgeVersionVerb: 'Delete forever',
  version: (n: number) => `Version ${n}`,
  current: 'now',
  people: 'People',
  managePeople: 'Manage',
  showPeople: 'Show all',
  morePeople: (n: number) => `and ${count(n, 'other', 'others')}`,
  failed: 'This could not be loaded.',
  retry: 'Try again',
  loading: 'Loading',
  /** What somebody did, as one line of the activity. */
  sentence: activitySentence,
  activity: {
    list: 'What happened',
    empty: 'Nothing has happened here yet.',
    emptyItem:
      'Nothing is known of it here: what was before it came into this space is told there.',
    more: 'Show earlier',
    failed: 'The activity could not be loaded.',
  },
  /** `Today`, `Yesterday`, `Monday 3 March`; the year where it is another one. */
  day: (day: Date, now: Date): string => {
    const days = daysBetween(day, now)
    if (days === 0) return 'Today'
    if (days === 1) return 'Yesterday'
    return date(day, day.getFullYear() === now.getFullYear() ? 'weekday' : 'longDay')
  },
})
