import type { SampleSpan } from '#contract/samples'
import { inEnglish } from '../../_language/dictionary.ts'
import { formatsIn } from '../../_language/formats.ts'

const { count, list, number, size } = formatsIn('en')
const tabs = (n: number) => count(n, 'tab', 'tabs')

/** What the server is troubled by, by its code. */
const reasons: Record<string, string> = {
  'disk-low': 'The disk is nearly full: new files are refused until there is more room.',
  'disk-full': 'The disk is full: only what frees room is carried out.',
  'read-only': 'The disk takes no writes: it is mounted read-only.',
  'disk-failing': 'The disk answers with errors. Look at it, and take a backup.',
  'store-away': 'The object store does not answer. Files wait for it; nothing is lost.',
  'store-refuses':
    'The object store refuses what is asked of it. Look at the key, its rights, the bucket and the clock.',
  'store-full': 'The object store takes no more bytes: new files are refused until it has room.',
  'redis-away':
    'Redis does not answer: nodes see each other’s changes later, and not who is where. Nothing is lost.',
  'database-damaged': 'The database is damaged. Stop the server and restore a backup.',
  'database-away':
    'PostgreSQL does not answer. Nothing is read or written until it does; nothing is lost.',
  'database-locked': 'Another program holds the write lock of the database.',
  'clock-ahead':
    'The clock is days ahead of when it was last seen. Set it right if it is wrong; until tomorrow nothing is removed for its age.',
}

const jobNames: Record<string, string> = {
  'look at the clock': 'Look at the clock',
  'finish uploads': 'Finish uploads that were cut',
  'sweep purged items': 'Clear purged items',
  'sweep gone spaces': 'Clear deleted spaces',
  'fill search keys': 'Prepare names for search',
  'make room': 'Make room on a full disk',
  'sweep thumbnails': 'Clear small pictures',
  'keep samples': 'Record traffic and storage',
  reconcile: 'Compare counters with files',
  'expire uploads': 'End uploads left behind',
  'end uploads of dead links': 'End uploads of ended links',
  'purge the trash': 'Empty old trash',
  'purge spaces': 'Delete spaces from the trash',
  'purge versions': 'Delete old versions',
  'forget uploads': 'Forget ended uploads',
  'forget downloads': 'Forget downloads by links',
  'forget commands': 'Forget repeated commands',
  'forget samples': 'Forget traffic of last year',
  'prune journals': 'Shorten journals',
  'prune the audit log': 'Shorten the audit log',
  'collect blobs': 'Free unused content',
  'collect strays': 'Remove stray bytes',
  scrub: 'Check all content again',
}

const spans: Record<SampleSpan, string> = {
  day: 'Day',
  week: 'Week',
  month: 'Month',
  year: 'Year',
}

export const words = inEnglish('overview', {
  title: 'Overview',
  runs: 'The server started',
  failed: 'These figures could not be refreshed.',
  retry: 'Try again',
  bytes: (bytes: number) => size(bytes),
  health: {
    well: 'All is well',
    troubles: (n: number) => count(n, 'thing needs you', 'things need you'),
    room: (bytes: number | null) =>
      bytes === null
        ? 'The database and the disk answer.'
        : `Room for ${size(bytes)} of new files.`,
    since: 'Since',
    reasons,
  },
  online: {
    title: 'Online now',
    figure: (people: number, connections: number) =>
      people === 0 ? 'Nobody' : `${count(people, 'person', 'people')}, ${tabs(connections)}`,
    you: 'You',
    where: (connections: number, spaces: readonly string[]) =>
      spaces.length === 0 ? tabs(connections) : `${tabs(connections)} · in ${list(spaces)}`,
    nobody: 'Nobody has their files open.',
  },
  storage: {
    title: 'Storage',
    figure: (bytes: number, people: number) =>
      `${size(bytes)} by ${count(people, 'person', 'people')}`,
    all: 'All people',
    disk: 'Disk',
    free: (free: number, total: number) => `${size(free)} free of ${size(total)}`,
    stored: 'Stored, each content once',
    reserved: 'Reserved for uploads',
    most: 'Who keeps most',
  },
  uploads: {
    title: 'Unfinished uploads',
    figure: (n: number) => (n === 0 ? 'None' : count(n, 'upload', 'uploads')),
    reserved: 'Reserved',
    received: 'Received so far',
    oldest: 'Oldest begun',
    fate: 'An upload ends by itself after seven days without a byte.',
  },
  charts: {
    title: 'Over time',
    span: 'How far back',
    spans,
    traffic: 'Traffic',
    received: 'Received',
    sent: 'Sent',
    trafficFigure: (received: number, sent: number) =>
      `${size(received)} received, ${size(sent)} sent`,
    storage: 'Storage',
    charged: 'Kept by people',
    stored: 'On the disk',
    storageFigure: (bytes: number) => `${size(bytes)} kept`,
    unknown: 'Not known: the server did not run',
    empty: 'The first figures come within minutes.',
    table: 'As a table',
    when: 'When',
    keys: 'Use the arrow keys to go through it',
    trafficAt: (when: string, received: number, sent: number) =>
      `${when}: ${size(received)} received, ${size(sent)} sent`,
    storageAt: (when: string, charged: number, stored: number) =>
      `${when}: ${size(charged)} kept, ${size(stored)} on the disk`,
    unknownAt: (when: string) => `${when}: not known`,
  },
  jobs: {
    title: 'What runs by itself',
    figure: (n: number, failed: number) =>
      failed === 0
        ? `${count(n, 'job', 'jobs')}, none failed`
        : `${number(failed)} of ${count(n, 'job', 'jobs')} failed`,
    columns: { name: 'Job', last: 'Last run', result: 'Result', took: 'Took', next: 'Next run' },
    names: jobNames,
    never: 'Not yet',
    running: 'Running',
    soon: 'Within a minute',
    failed: 'Failed',
    held: 'Waits for a clock it can trust',
    done: (n: number) => (n > 0 ? `Done: ${number(n)}` : 'Done'),
    took: (ms: number) =>
      ms < 1000 ? `${number(ms)} ms` : `${number(Math.round(ms / 100) / 10)} s`,
  },
})
