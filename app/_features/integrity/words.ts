import type { Damage, DamagedFile } from '#contract/integrity'
import { inEnglish } from '../../_language/dictionary.ts'
import { formatsIn } from '../../_language/formats.ts'

const { count, size } = formatsIn('en')

export const words = inEnglish('integrity', {
  title: 'Integrity',
  intro: 'Whether what is kept is still what was stored.',
  sound: 'No damage found',
  soundSaid: 'Everything that was read again is, bit for bit, what was stored.',
  unread: 'Nothing was read again yet. The first round begins within a minute of the start.',
  damaged: (n: number) => `${count(n, 'file is', 'files are')} damaged`,
  damagedSaid:
    'The server found no sound copy of them. Tell their owners, or bring them back from a backup.',
  round: 'Check round',
  checked: (done: number, all: number) => `${size(done)} of ${size(all)} read again`,
  roundDone: (all: number) => `All ${size(all)} were read again`,
  rate: (bytes: number | null) =>
    bytes === null ? 'As fast as the disk allows' : `At most ${size(bytes)} a second`,
  off: 'Nothing is checked: SCRUB_RATE is 0.',
  begun: 'Begun',
  finished: 'Last finished',
  never: 'Never yet',
  disk: 'Disk',
  free: (free: number, total: number) => `${size(free)} of ${size(total)} free`,
  stored: (n: number, bytes: number) => `${count(n, 'content', 'contents')}, ${size(bytes)}`,
  storedLabel: 'Stored',
  backup: 'Last backup begun',
  noBackup: 'None that is known of',
  unknown: 'Not known',
  counters: 'Counters',
  even: 'What people are charged is what they keep',
  uneven: (n: number) =>
    `${count(n, 'person is', 'people are')} charged another sum than they keep`,
  repair: 'Set them right with: npm run admin -- reconcile --repair',
  compared: 'Compared',
  notCompared: 'Not compared since the start',
  compare: 'Compare now',
  drift: (told: number, real: number) => `charged ${size(told)}, keeps ${size(real)}`,
  list: 'Damaged files',
  kind: (damage: Damage) => {
    if (damage.kind === 'missing') return 'The bytes are gone'
    if (damage.kind === 'resized') return 'The size is another'
    return damage.blocks.length > 0
      ? `${count(damage.blocks.length, 'block', 'blocks')} of 1 MiB damaged`
      : 'Damaged'
  },
  where: (file: DamagedFile) =>
    file.spaceName ? `in ${file.spaceName}, ${file.owner}` : `Home of ${file.owner}`,
  state: (file: DamagedFile) => {
    if (file.isTrashed) return 'in the trash'
    return file.isCurrent
      ? 'in use'
      : count(file.versions.length, 'earlier version', 'earlier versions')
  },
  found: 'found',
  failed: 'This could not be read',
  retry: 'Try again',
})
