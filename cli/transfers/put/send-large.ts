import * as z from 'zod'
import type { Line } from '../board/board.ts'
import { RunningDigests, areEqual, type Digests } from '../digests.ts'
import type { Job } from '../job.ts'
import { FileChanged, type SourceFile } from '../local/source-file.ts'
import type { Memory } from '../memory.ts'
import { patiently } from '../wire/patience.ts'
import { ownMessage, refusalIn } from '../wire/refusal.ts'
import { Busy, Mismatch } from '../wire/trouble.ts'
import { send, textOf } from '../wire/wire.ts'
import { metadataFor, type Place } from './place.ts'
import * as door from './uploads-door.ts'
import { writeRange } from './write-range.ts'

/** What is kept of an upload under way: enough to ask the server for it. */
export const uploadNote = z.object({ path: z.string() })
export type UploadNote = z.infer<typeof uploadNote>

/** What proxies that cap bodies let through. */
const cappedBytes = 64 * 2 ** 20
/** A server that loses an upload again and again would be sent it for ever. */
const maxRestarts = 3

export type Sent = { digests: Digests; resumedFromBytes: number }

export type LargeSending = {
  file: SourceFile
  place: Place
  line: Line
  memory: Memory<UploadNote>
  /** Under which the upload is kept in mind. */
  key: string
  /** An upload of this file that was begun elsewhere, or whose answer was lost; `anew`: as of this moment. */
  findBegun(anew: boolean): Promise<string | null>
}

/**
 * Sends a file resumably, in one PATCH where nothing comes between, until the server has made a file of it and the digests
 * agree. Throws Mismatch when they do not, FileChanged, CliError, Unreachable, Busy, Stopped.
 */
export async function sendLarge(job: Job, sending: LargeSending): Promise<Sent> {
  const path = (await sending.memory.read(sending.key))?.path ?? (await sending.findBegun(false))
  const sender = new LargeSender(job, sending, path)
  try {
    return await patiently(job.patience(sending.line), (moved) => sender.goOn(moved))
  } catch (error) {
    // What the server has are bytes of a file that is no more.
    if (error instanceof FileChanged) await sender.drop()
    throw error
  }
}

/** One file on its way, over as many requests as it takes. */
class LargeSender {
  readonly #job: Job
  readonly #sending: LargeSending
  readonly #digests = new RunningDigests()
  #path: string | null
  #resumedFromBytes: number | null = null
  #chunkBytes = Infinity
  #restarts = 0
  /** It was asked for, and no answer came: the server may have it all the same. */
  #isAskedFor = false

  constructor(job: Job, sending: LargeSending, path: string | null) {
    this.#job = job
    this.#sending = sending
    this.#path = path
  }

  /** From wherever the upload stands to its end. */
  async goOn(moved: () => void): Promise<Sent> {
    let standing = await this.#ask()
    while (standing.itemId === null) {
      standing = (await this.#sendFrom(standing.offset, moved)) ?? (await this.#ask())
    }
    const { file, memory, key } = this.#sending
    await file.digestUpTo(file.sizeBytes, this.#digests, this.#job.signal)
    await memory.forget(key)
    return this.#compare(standing)
  }

  async drop(): Promise<void> {
    await this.#sending.memory.forget(this.#sending.key)
    if (this.#path) await door.terminateUpload(this.#job.wire, this.#path).catch(() => undefined)
  }

  /** Where the upload stands; one that is not there, or no more, is begun. */
  async #ask(): Promise<door.Standing> {
    const { wire } = this.#job
    if (this.#path === null && this.#isAskedFor) this.#path = await this.#sending.findBegun(true)
    const known = this.#path && (await door.askStanding(wire, this.#path))
    if (known) {
      this.#resumedFromBytes ??= known.offset
      return known
    }
    if (this.#path) this.#restarts += 1
    if (this.#restarts > maxRestarts) throw new Busy('the server loses the upload', null)
    const { file, place, memory, key } = this.#sending
    this.#path = null
    this.#isAskedFor = true
    this.#path = await door.createUpload(wire, file.sizeBytes, metadataFor(place, file.mtimeMs))
    await memory.write(key, { path: this.#path })
    this.#resumedFromBytes ??= 0
    return { offset: 0, digests: null, itemId: null }
  }

  /** Sends what is missing. Null: the server must be asked where the upload stands now. */
  async #sendFrom(from: number, moved: () => void): Promise<door.Standing | null> {
    const { file, line } = this.#sending
    const { wire, signal } = this.#job
    if (this.#digests.fedBytes < from) line.phase('checking')
    await file.digestUpTo(from, this.#digests, signal)
    line.phase(null)
    line.from(from)
    const to = Math.min(file.sizeBytes, from + this.#chunkBytes)
    const onSent = (position: number) => {
      moved()
      line.at(position)
    }
    const answer = await send(wire, {
      method: 'PATCH',
      path: this.#path!,
      headers: {
        ...door.bytesType,
        'Upload-Offset': String(from),
        'Content-Length': String(to - from),
      },
      body: (req, isAnswered) =>
        writeRange(req, isAnswered, file, { from, to }, this.#digests, onSent),
    })
    const text = await textOf(answer)
    if (answer.status === 204) return door.standingIn(answer.headers)
    if (answer.status === 404 || answer.status === 410) return null
    if (answer.status === 409) throw new Busy('the upload is elsewhere than it was', 0)
    if (answer.status === 413 && this.#chunkBytes === Infinity && ownMessage(text) === null) {
      this.#chunkBytes = cappedBytes
      return null
    }
    throw refusalIn(wire, answer, text)
  }

  #compare({ digests }: door.Standing): Sent {
    const own = this.#digests.now()
    if (!digests || !areEqual(own, digests))
      throw new Mismatch(
        `the digests differ: MD5 ${own.md5} here, ${digests?.md5 ?? 'none'} on the server`,
      )
    return { digests: own, resumedFromBytes: this.#resumedFromBytes ?? 0 }
  }
}
