import type { JournalMessage } from '#contract/live'

/** The changes that a message brings: those after `from`, to `to`. None: they are the same. */
export type Stretch = { from: number; to: number }

const event = Buffer.from('42["journal",')
/** Viewers are at different messages when the server is busy, but never far apart. */
const remembered = 32

/**
 * Reads `journal` messages. All viewers get the same bytes: the first reads them, the others only compare, so that what
 * is measured is the server and not JSON.parse.
 */
export class JournalReader {
  readonly #recent: (Stretch & { bytes: Buffer })[] = []
  readonly #onEntry: (clock: number, atMs: number) => void

  constructor(onEntry: (clock: number, atMs: number) => void) {
    this.#onEntry = onEntry
  }

  /** null: another kind of message. Throws where entries do not follow one another (J1). */
  read(buffer: Buffer, start: number, end: number): Stretch | null {
    for (const known of this.#recent) {
      const { bytes } = known
      if (bytes.length === end - start && buffer.compare(bytes, 0, bytes.length, start, end) === 0)
        return known
    }
    if (buffer.compare(event, 0, event.length, start, start + event.length) !== 0) return null
    const bytes = Buffer.from(buffer.subarray(start, end))
    const [, message] = JSON.parse(bytes.toString('utf8', 2)) as ['journal', JournalMessage]
    const stretch = this.take(message)
    this.#recent.unshift({ ...stretch, bytes })
    this.#recent.length = Math.min(this.#recent.length, remembered)
    return stretch
  }

  /** The same of a message that is parsed already. */
  take({ clock, entries }: Pick<JournalMessage, 'clock' | 'entries'>): Stretch {
    for (const [i, entry] of entries.entries()) {
      if (entry.clock !== entries[0]!.clock + i) throw new Error(`a gap before ${entry.clock}`)
      this.#onEntry(entry.clock, Date.parse(entry.at))
    }
    const to = entries.at(-1)?.clock ?? clock
    return { from: to - entries.length, to }
  }
}
