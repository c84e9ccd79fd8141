import { formatSize } from '#contract/sizes'
import { count } from '../../_ui/count.ts'
import type { Stage } from './transfer.ts'

const files = (n: number) => count(n, 'file', 'files')

export const words = {
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
  retryAll: (n: number) => `Try ${files(n)} again`,
  remove: 'Remove from the list',
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
  of: (sent: number, total: number) => `${formatSize(sent)} of ${formatSize(total)}`,
  speed: (bytesPerSecond: number) => `${formatSize(bytesPerSecond)}/s`,
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
  batch: (n: number) => files(n),
  uploadingCount: (n: number) => `Uploading ${files(n)}`,
  doneCount: (n: number) => `${files(n)} uploaded and verified`,
  pausedCount: (n: number) => `${files(n)} paused`,
  attention: (n: number) =>
    n === 1 ? '1 file needs you' : `${n.toLocaleString('en')} files need you`,
  groupDone: (done: number, total: number) => `${done.toLocaleString('en')} of ${files(total)}`,
  refusedCount: (n: number) => `${n.toLocaleString('en')} refused`,
  showGroup: (label: string) => `Show the files of ${label}`,
  nothing: {
    title: 'No transfers',
    description: 'Files you upload appear here, with their progress and their check.',
  },
  progress: (name: string) => `Progress of ${name}`,
  total: 'Progress of all transfers',
}
