import type { FileKind } from '#contract/storage'
import { inEnglish } from '../../_language/dictionary.ts'
import { formatsIn } from '../../_language/formats.ts'

const { count, size } = formatsIn('en')
const kinds: Record<FileKind, string> = {
  image: 'Pictures',
  video: 'Videos',
  audio: 'Sound',
  document: 'Documents',
  archive: 'Archives',
  other: 'Other files',
}

export const words = inEnglish('storage', {
  title: 'Storage',
  home: 'Home',
  used: (used: number, limit: number | null) =>
    limit === null ? `${size(used)} used` : `${size(used)} of ${size(limit)} used`,
  free: (bytes: number) => `${size(bytes)} free`,
  unlimited: 'No limit',
  full: 'It is full: new files are refused until something here goes.',
  over: (bytes: number) =>
    `${size(bytes)} above the limit: new files are refused until that much has gone.`,
  bar: 'What takes the space',
  kind: kinds,
  oldVersions: 'Earlier versions',
  oldVersionsHint: 'What files were before they were replaced',
  trash: 'Trash',
  trashHint: 'Deleted, and still here to be restored',
  reserved: 'Uploads under way',
  reservedHint: 'Held so that they can finish',
  emptyTrash: 'Empty trash',
  openTrash: 'Open trash',
  removeVersions: 'Remove earlier versions',
  removeVersionsOf: (name: string) => `Remove the earlier versions of ${name}`,
  spaces: 'By space',
  deletedSpace: (name: string) => `${name}, in the trash`,
  goneSpace: 'Spaces being removed',
  largest: 'Largest files',
  holders: 'Most in earlier versions',
  versions: (n: number) => count(n, 'earlier version', 'earlier versions'),
  show: (name: string) => `Show ${name} in its folder`,
  toTrash: (name: string) => `Move ${name} to the trash`,
  more: (n: number) => `Show ${n} more`,
  ask: {
    trash: 'Delete everything in the trash forever?',
    trashSaid: (bytes: number) => `This frees ${size(bytes)} and cannot be undone.`,
    versions: 'Remove all earlier versions?',
    versionsOf: (name: string) => `Remove the earlier versions of “${name}”?`,
    versionsSaid: (bytes: number) =>
      `Files stay as they are now. This frees ${size(bytes)} and cannot be undone.`,
    versionsVerb: 'Remove',
  },
  freed: (bytes: number) => `${size(bytes)} freed`,
  nothing: {
    title: 'Nothing takes space yet',
    description: 'Once there are files, this page shows which of them take how much.',
    action: 'Go home',
  },
  failed: 'This could not be added up',
  retry: 'Try again',
})
