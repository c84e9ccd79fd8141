import { inEnglish } from '../../_language/dictionary.ts'
import { formatsIn } from '../../_language/formats.ts'
import type { Reason } from './refusal-reason.ts'
import { sizePair } from './size-pair.ts'
import type { Stage } from './transfer.ts'

const { count, number, size } = formatsIn('en')
const files = (n: number) => count(n, 'file', 'files')

export const words = inEnglish('uploads', {
  title: 'Transfers',
  stages: {
    waiting: 'Waiting',
    uploading: 'Uploading',
    offline: 'Resumes when Cove answers',
    paused: 'Paused',
    'needs-file': 'Needs the file again',
    conflict: 'Something with this name is already here',
    checking: 'Checking',
    verified: 'Verified',
    skipped: 'Skipped',
    refused: 'Refused',
  } satisfies Record<Stage, string>,
  pause: 'Pause',
  pauseAll: 'Pause all',
  resume: 'Resume',
  resumeAll: 'Resume all',
  cancel: 'Cancel',
  cancelAll: 'Cancel all',
  retry: 'Try again',
  remove: 'Remove from the list',
  removeAll: (n: number) => `Remove ${files(n)} from the list`,
  clear: 'Clear finished',
  open: 'Show transfers',
  fold: 'Show less',
  close: 'Close transfers',
  chooseFile: 'Choose the file',
  chooseHint: 'Choose or drop the same file to go on where it stopped.',
  keepBoth: 'Keep both',
  replace: 'Replace',
  skip: 'Skip',
  forAll: (n: number) => `${files(n)} have names that are already here.`,
  conflictChoice: (name: string) => `What to do with ${name}`,
  to: (folder: string) => `to ${folder}`,
  of: (sent: number, total: number) => sizePair(size(sent), size(total)).join(' of '),
  speed: (bytesPerSecond: number) => `${size(bytesPerSecond)}/s`,
  left: (seconds: number) => {
    if (seconds < 1) return 'almost done'
    if (seconds < 90) return `${Math.ceil(seconds)} s left`
    if (seconds < 5400) return `${Math.round(seconds / 60)} min left`
    return `${Math.round(seconds / 3600)} h left`
  },
  same: 'It is here already, byte for byte',
  differs:
    'The bytes that arrived are not the bytes of this file now. It may have changed while it was sent. Send it again.',
  unreadable: 'This file can no longer be read. Choose it again.',
  otherFile: 'That is another file: its size or its date differs.',
  otherNameOrSize: 'That is another file: its name or its size differs.',
  pastedAt: (moment: string) => `Pasted ${moment}`,
  failed: (n: number, reason: string) => `${files(n)}: ${reason}`,
  reasons: {
    room: 'no room left',
    disk: 'the disk of this drive is full',
    size: 'larger than the server takes',
    rights: 'you may not add files here',
    gone: 'the folder is gone, or not shared with you',
    name: 'a name that cannot be kept',
    'signed-out': 'you are signed out',
    bytes: 'changed while it was sent',
    unreadable: 'can no longer be read',
    server: 'the server could not take it',
  } satisfies Record<Reason, string>,
  elsewhere: {
    title: 'Unfinished elsewhere',
    hint: 'Begun on another device. With the same file they go on here where they stopped.',
    count: (n: number) => `${number(n)} unfinished elsewhere`,
    began: (when: string) => `begun ${when}`,
    moving: 'being sent there now',
    go: 'Continue with the file',
    discard: 'Discard',
  },
  batch: (n: number) => files(n),
  uploadingCount: (n: number) => `Uploading ${files(n)}`,
  uploadingOf: (done: number, total: number) => `Uploading ${number(done)} of ${files(total)}`,
  doneCount: (n: number) => `${files(n)} uploaded and verified`,
  pausedCount: (n: number) => `${files(n)} paused`,
  attention: (n: number) => (n === 1 ? '1 file needs you' : `${number(n)} files need you`),
  groupDone: (done: number, total: number) => `${number(done)} of ${files(total)}`,
  refusedCount: (n: number) => `${number(n)} refused`,
  showGroup: (label: string) => `Show the files of ${label}`,
  nothing: {
    title: 'No transfers',
    description: 'Files you upload appear here, with their progress and their check.',
  },
  progress: (name: string) => `Progress of ${name}`,
  total: 'Progress of all transfers',
})
