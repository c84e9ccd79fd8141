import type { Entry } from '#contract/entries'
import type { Content } from './contents.ts'

/** A file that the server has said is there. */
export type AckedFile = { itemId: string; version: number; clock: number; sha256: string }

/** A resumable upload as its client knows it. */
export type Sending = {
  /** null: the answer to its creation never came. */
  path: string
  person: number
  content: Content
  /** The offset that was told last. */
  acked: number
  onConflict: string
  /** Somebody of the load is at it. */
  isHeld: boolean
}

/** A command without an answer: done, or not. */
export type Unsure = { person: number; commandId: string; name: string; input: unknown }

/** What the server has promised to those who loaded it, and what they do not know. */
export class Ledger {
  /** Promised since the last check. */
  files: AckedFile[] = []
  entries: Entry[] = []
  /** Without an answer, by their ids. */
  readonly unsure = new Map<string, Unsure>()
  /** Under way, by their addresses. */
  readonly uploads = new Map<string, Sending>()
  /** Those that were asked to end, or were refused for good: their address may be gone. */
  readonly given = new Set<string>()
  /** Answers that no request may get, whatever fails: told as they came. */
  trouble: string[] = []
  /** Answers, by the act and the status. */
  readonly counts = new Map<string, number>()

  answers = 0

  count(act: string, status: number | 'broken'): void {
    this.answers += 1
    const key = `${act} ${status}`
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1)
  }
}
