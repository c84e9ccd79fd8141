import type { OnConflict } from '#contract/commands/items'
import type { Reason } from './refusal-reason.ts'

/**
 * Where a file is on its way. `offline`: no answer, tried again by itself. `needs-file`: the server has a part of it and
 * this page has no file any more. `conflict`: its name is taken and the person decides. `skipped`: it was decided not to.
 */
export type Stage =
  | 'waiting'
  | 'uploading'
  | 'offline'
  | 'paused'
  | 'needs-file'
  | 'conflict'
  | 'checking'
  | 'verified'
  | 'skipped'
  | 'refused'

/** One file on its way. Never changed in place: a new state is a new object. */
export type Transfer = {
  readonly id: string
  readonly batchId: string
  readonly spaceId: string
  /** The folder it was dropped on, and the folders below it on the way to the file. */
  readonly targetId: string
  readonly dirs: readonly string[]
  readonly folderName: string
  readonly name: string
  readonly sizeBytes: number
  readonly lastModified: number
  readonly file: File | null
  readonly onConflict: OnConflict
  readonly stage: Stage
  readonly sentBytes: number
  readonly bytesPerSecond: number
  /** The resumable upload at the server, once it exists. */
  readonly uploadUrl: string | null
  readonly itemId: string | null
  /** The version that the file got by it. */
  readonly itemVersion?: number | null
  /** A sentence: why it was refused, or what is worth knowing. */
  readonly note: string | null
  /** Why it was refused, where that is known: many alike are one line. */
  readonly reason?: Reason | null
  /** When another device began it; null for what is this browser's own. */
  readonly beganElsewhereAt?: string | null
}

/** What one drop or one choice of files brought; many files of one batch are shown as one line. */
export type Batch = { readonly id: string; readonly label: string; readonly folderName: string }

const settledStages: ReadonlySet<Stage> = new Set(['verified', 'skipped', 'refused'])
const runningStages: ReadonlySet<Stage> = new Set(['uploading', 'offline', 'checking'])

/** Nothing more will happen by itself. */
export const isSettled = (transfer: Transfer) => settledStages.has(transfer.stage)
/** It occupies a place of the pool. */
export const isRunning = (transfer: Transfer) => runningStages.has(transfer.stage)
/** Unfinished on another device, and nobody here has taken it up. */
export const isElsewhere = ({ stage, beganElsewhereAt }: Transfer) =>
  stage === 'needs-file' && Boolean(beganElsewhereAt)
/** Its bytes go by themselves, and some of them have not gone yet. */
export const isUnsent = ({ stage }: Transfer) =>
  stage === 'waiting' || stage === 'uploading' || stage === 'offline'
/** The person is asked for something. */
export const needsPerson = (transfer: Transfer) =>
  transfer.stage === 'conflict' ||
  transfer.stage === 'refused' ||
  (transfer.stage === 'needs-file' && !isElsewhere(transfer))

/** Waiting for its turn, or sending: what can be told to pause. */
export const canPause = (transfer: Transfer) =>
  transfer.stage === 'waiting' || (isRunning(transfer) && transfer.stage !== 'checking')
/** Refused, with the file still at hand. */
export const canRetry = ({ stage, file }: Transfer) => stage === 'refused' && file !== null
