import { constants } from 'node:fs'
import { link, lstat, open, rename, unlink, type FileHandle } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import * as z from 'zod'
import { RunningDigests, type Digests } from '../digests.ts'
import { localReason } from '../local/local-reason.ts'
import { shortened } from '../local/local-name.ts'
import type { Memory } from '../memory.ts'
import { LocalTrouble, Stopped } from '../wire/trouble.ts'

/** What is kept of a download under way: whose bytes the part holds. */
export const partNote = z.object({ etag: z.string(), source: z.string(), isBad: z.boolean() })
export type PartNote = z.infer<typeof partNote>

const batchBytes = 1024 * 1024
const namesTried = 20

/** `NAME.part`: the bytes of a file that is not complete yet, with the digests of what it holds. */
export class PartFile {
  readonly digests = new RunningDigests()
  readonly path: string
  readonly #handle: FileHandle
  readonly #memory: Memory<PartNote>
  #etag: string | null
  #batch: Buffer[] = []
  #batchBytes = 0

  private constructor(
    path: string,
    handle: FileHandle,
    memory: Memory<PartNote>,
    etag: string | null,
  ) {
    this.path = path
    this.#handle = handle
    this.#memory = memory
    this.#etag = etag
  }

  /**
   * Opens the part of an earlier run, or a new one; never a file that is not ours, nor what a link points to. `source`:
   * what is fetched. `isFree`: whether no file of this run will have this path itself.
   */
  static async open(
    target: string,
    source: string,
    memory: Memory<PartNote>,
    isFree: (path: string) => boolean,
  ): Promise<PartFile> {
    for (let number = 1; number <= namesTried; number += 1) {
      const ending = number === 1 ? '.part' : `.${number}.part`
      const path = join(dirname(target), shortened(basename(target), ending.length) + ending)
      if (!isFree(path)) continue
      const opened = await openOwn(path, source, memory)
      if (opened) return new PartFile(path, opened.handle, memory, opened.etag)
    }
    throw new LocalTrouble(`${target}.part is here and not ours`)
  }

  /** The strong ETag of the content that the part begins; null when it is empty. */
  get etag(): string | null {
    return this.#etag
  }

  get bytes(): number {
    return this.digests.fedBytes
  }

  /** Takes in what an earlier run has fetched. A part longer than `most` is none. */
  async digestStored(most: number, signal: AbortSignal): Promise<void> {
    const { size } = await this.#handle.stat()
    if (this.#etag === null || size > most) return this.begin(null)
    const buffer = Buffer.allocUnsafe(batchBytes)
    for (;;) {
      if (signal.aborted) throw new Stopped()
      const { bytesRead } = await this.#handle.read(buffer, 0, buffer.length, this.bytes)
      if (bytesRead === 0) return
      this.digests.feed(buffer.subarray(0, bytesRead), this.bytes)
    }
  }

  /** Throws away what is there and begins with the first byte of another content. */
  async begin(note: Omit<PartNote, 'isBad'> | null): Promise<void> {
    this.#batch = []
    this.#batchBytes = 0
    this.digests.reset()
    await this.#local(() => this.#handle.truncate(0))
    this.#etag = note?.etag ?? null
    if (note) await this.#memory.write(this.path, { ...note, isBad: false })
  }

  /** Keeps a piece; it is written with others. */
  async add(piece: Buffer): Promise<void> {
    this.#batch.push(piece)
    this.#batchBytes += piece.length
    if (this.#batchBytes >= batchBytes) await this.flush()
  }

  async flush(): Promise<void> {
    if (this.#batchBytes === 0) return
    const batch = this.#batch
    this.#batch = []
    this.#batchBytes = 0
    await this.#local(async () => {
      for (const piece of batch.length === 1 ? batch : [Buffer.concat(batch)]) {
        let written = 0
        while (written < piece.length) {
          const rest = piece.length - written
          const { bytesWritten } = await this.#handle.write(piece, written, rest, this.bytes)
          this.digests.feed(piece.subarray(written, written + bytesWritten), this.bytes)
          written += bytesWritten
        }
      }
    })
  }

  /** The digests are wrong: the bytes stay for whoever wants to look, and the next run begins anew. */
  async condemn(source: string): Promise<void> {
    await this.#memory.write(this.path, { etag: this.#etag ?? '', source, isBad: true })
  }

  /** Gives the complete part its time and its name. Never over another file, unless `overwrite`. */
  async publish(target: string, modifiedAtMs: number, overwrite: boolean): Promise<Digests> {
    await this.#local(async () => {
      await this.#handle.utimes(Date.now() / 1000, asSeconds(modifiedAtMs))
      await this.#handle.sync()
    })
    await this.#local(() =>
      overwrite ? rename(this.path, target) : renameIfFree(this.path, target),
    )
    await this.#memory.forget(this.path)
    await syncFolder(dirname(target))
    return this.digests.now()
  }

  /** An empty one is taken away again. */
  async close(): Promise<void> {
    await this.#handle.close()
    if (this.#etag === null) await unlink(this.path).catch(() => undefined)
  }

  async #local(act: () => Promise<unknown>): Promise<void> {
    try {
      await act()
    } catch (error) {
      throw new LocalTrouble(localReason(error), { cause: error })
    }
  }
}

/** Half a microsecond more: seconds as a double are a little less than many a millisecond, and systems cut, not round. */
const asSeconds = (ms: number) => (ms + 0.0005) / 1000

async function openOwn(path: string, source: string, memory: Memory<PartNote>) {
  const note = await memory.read(path)
  const flags = constants.O_RDWR | (constants.O_NOFOLLOW ?? 0)
  try {
    return { handle: await open(path, flags | constants.O_CREAT | constants.O_EXCL), etag: null }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
      throw new LocalTrouble(localReason(error), { cause: error })
  }
  if (note?.source !== source || !(await lstat(path)).isFile()) return null
  return { handle: await open(path, flags), etag: note.isBad ? null : note.etag }
}

/** A rename that cannot take another file's place, where the system knows how; else a look before it. */
async function renameIfFree(from: string, to: string): Promise<void> {
  try {
    await link(from, to)
    await unlink(from)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error
    const isThere = await lstat(to).catch(() => null)
    if (isThere) throw new LocalTrouble('something with this name is here already')
    await rename(from, to)
  }
}

async function syncFolder(path: string): Promise<void> {
  // Windows opens no folders; there the rename has to do.
  const folder = await open(path, 'r').catch(() => null)
  await folder?.sync().catch(() => undefined)
  await folder?.close()
}
