import type { Digests } from '../digests.ts'

/** How one file came out. */
export type Outcome = {
  /** `sent`, `fetched`: now. `same`: it was there already. `skipped`: not taken, with a reason. */
  result: 'sent' | 'fetched' | 'same' | 'skipped' | 'failed' | 'stopped'
  digests?: Digests | null
  /** Bytes that an earlier run had moved already. */
  resumedFromBytes?: number
  /** Why, for a person; for `sent` and `fetched` something worth knowing. */
  message?: string
  /** For programs. */
  code?: string
  exitCode?: number
}

/** A file under way, as the board shows it. */
export type Line = {
  /** What is done with it at the moment, if it is not plainly moving. */
  phase(text: 'checking' | 'waiting' | null): void
  /** How many of its bytes an earlier run has moved, or this one before it was interrupted. */
  from(bytes: number): void
  /** How many of its bytes are there, those included. */
  at(bytes: number): void
  end(outcome: Outcome): void
}

export type FileFacts = {
  /** As a person knows it: a local path for put, a remote one for get. Not escaped yet. */
  label: string
  /** Where it goes. */
  target: string
  sizeBytes: number
}

/** What a person, or a program, sees of many transfers. */
export type Board = {
  /** One more file is known of; it counts for the whole. */
  expect(sizeBytes: number): void
  begin(file: FileFacts): Line
  /** A sentence about the run as a whole. */
  say(text: string): void
  /** Takes the bars away and tells the sum; later calls change nothing. */
  close(): void
}
