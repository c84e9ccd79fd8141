import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { faultsAsked } from './env.ts'

/** What a directory forgets in a power cut, until it is synced. `ghost`: a file that was moved may be at its old place too. */
type Entry =
  | { kind: 'made' | 'madeDir'; path: string }
  | { kind: 'moved' | 'ghost'; path: string; from: string }
  | { kind: 'removed'; path: string; aside: string }

/**
 * Keeps account of what storage has done and not synced yet, for a power cut that is planned (docs/decisions/011). Every
 * word here is told by the operation it speaks of: before it where it ends in -ing, else after it.
 */
export type Unsynced = {
  /** Before a file is opened to be written from its start. */
  making(path: string): void
  madeDir(path: string): void
  moved(from: string, path: string): void
  removing(path: string): void
  /** From here on nothing behind `size` counts as synced. */
  truncated(path: string, size: number): void
  /** Call when a sync begins, and what it answers when it has returned: what came in between is not covered. */
  syncing(path: string): () => void
  syncingDir(dir: string): () => void
  /** The write-ahead log as it is before a commit; what comes behind it may be torn until the commit has returned. */
  beforeCommit(wal: string): void
  /** Leaves on the disk what a power cut could have left, a choice by `seed`. `isInCommit`: the last commit never returned. */
  cut(seed: number, isInCommit: boolean): void
}

/** Null unless a power cut is planned: then nothing is kept and nothing costs. */
export const unsynced: Unsynced | null = faultsAsked?.includes('powercut') ? keepAccount() : null

function keepAccount(): Unsynced {
  /** Bytes that survive, by path; a path that is not here was there before, whole. */
  const durable = new Map<string, number>()
  let entries: Entry[] = []
  let log: { file: string; bytes: Buffer; databaseMtimeMs: number } | null = null
  let asides = 0

  const move = (from: string, path: string): void => {
    const kept = durable.get(from)
    durable.delete(from)
    if (kept !== undefined) durable.set(path, kept)
  }
  const settleDir = (covered: readonly Entry[]): void => {
    const gone = new Set(covered)
    const ghosts: Entry[] = []
    for (const entry of covered) {
      if (entry.kind === 'removed') rmSync(entry.aside, { force: true })
      if (entry.kind !== 'moved') continue
      // Known by its new name for good, it needs no entry under the old one.
      for (const other of entries)
        if (other.kind === 'made' && other.path === entry.from) gone.add(other)
      ghosts.push({ ...entry, kind: 'ghost' })
    }
    entries = [...entries.filter((entry) => !gone.has(entry)), ...ghosts]
  }

  return {
    making: (path) => {
      if (!existsSync(path)) entries.push({ kind: 'made', path })
      durable.set(path, 0)
    },
    madeDir: (path) => void entries.push({ kind: 'madeDir', path }),
    moved: (from, path) => {
      move(from, path)
      entries.push({ kind: 'moved', path, from })
    },
    removing: (path) => {
      if (!existsSync(path)) return
      // Storage lies two folders below DATA_DIR at most; a link beside the file keeps its bytes.
      const aside = join(dirname(path), `.cut-${(asides += 1)}-${basename(path)}`)
      linkSync(path, aside)
      entries.push({ kind: 'removed', path, aside })
    },
    truncated: (path, size) => {
      durable.set(path, Math.min(size, durable.get(path) ?? size))
    },
    syncing: (path) => {
      const { size } = statSync(path)
      return () => void durable.set(path, Math.max(size, durable.get(path) ?? 0))
    },
    syncingDir: (dir) => {
      const covered = entries.filter((entry) => dirOf(entry) === dir)
      return () => settleDir(covered.filter((entry) => entries.includes(entry)))
    },
    beforeCommit: (file) => {
      const bytes = existsSync(file) ? readFileSync(file) : Buffer.alloc(0)
      log = { file, bytes, databaseMtimeMs: mtimeOf(file) }
    },
    cut: (seed, isInCommit) => {
      const random = randomOf(seed)
      for (const [path, size] of durable) cutFile(path, size, random)
      undo(entries, random)
      if (isInCommit && log && mtimeOf(log.file) === log.databaseMtimeMs)
        tearLog(log.file, log.bytes, random)
    },
  }
}

/** The folder whose sync makes it durable. Of a ghost: the one that has forgotten it then. */
const dirOf = (entry: Entry): string => dirname(entry.kind === 'ghost' ? entry.from : entry.path)

/** Of the database beside the log: once pages were carried over there, the log was synced before. */
function mtimeOf(wal: string): number {
  return statSync(wal.replace(/-wal$/, '')).mtimeMs
}

/** Behind what was synced: nothing, all of it, a part, zeros, or whatever was on the disk there before. */
function cutFile(path: string, durableBytes: number, random: () => number): void {
  if (!existsSync(path)) return
  const bytes = readFileSync(path)
  const tail = bytes.length - durableBytes
  if (tail <= 0) return
  const kind = Math.floor(random() * 5)
  const kept = kind === 0 ? 0 : kind === 1 ? tail : Math.floor(random() * tail)
  const left = Buffer.from(bytes.subarray(0, durableBytes + (kind < 3 ? kept : tail)))
  if (kind === 3) left.fill(0, durableBytes)
  if (kind === 4) for (let at = durableBytes; at < left.length; at += 1) left[at] = random() * 256
  writeFileSync(path, left)
}

/** Some entries survive, some do not; what came after one that did not, and needs it, does not either. */
function undo(entries: readonly Entry[], random: () => number): void {
  const lost: Entry[] = []
  for (const entry of entries) {
    const needs = lost.some(
      (earlier) =>
        entry.path.startsWith(`${earlier.path}/`) ||
        entry.path === earlier.path ||
        ('from' in entry && entry.from === earlier.path),
    )
    if (needs || random() < 0.5) lost.push(entry)
  }
  for (const entry of lost.reverse()) {
    if (entry.kind === 'made') rmSync(entry.path, { force: true })
    if (entry.kind === 'madeDir') rmSync(entry.path, { recursive: true, force: true })
    if (entry.kind === 'moved' && existsSync(entry.path)) renameSync(entry.path, entry.from)
    if (entry.kind === 'ghost' && existsSync(entry.path) && !existsSync(entry.from))
      linkSync(entry.path, entry.from)
    if (entry.kind === 'removed' && !existsSync(entry.path)) {
      mkdirSync(dirname(entry.path), { recursive: true })
      linkSync(entry.aside, entry.path)
    }
  }
  for (const entry of entries) if (entry.kind === 'removed') rmSync(entry.aside, { force: true })
}

/** The log as it was, with a part of what the commit wrote into it. */
function tearLog(file: string, before: Buffer, random: () => number): void {
  const after = readFileSync(file)
  let first = 0
  while (first < before.length && before[first] === after[first]) first += 1
  const upTo = first + Math.floor(random() * (after.length - first))
  const isLonger = before.length > upTo
  writeFileSync(
    file,
    Buffer.concat([after.subarray(0, upTo), isLonger ? before.subarray(upTo) : Buffer.alloc(0)]),
  )
  rmSync(file.replace(/-wal$/, '-shm'), { force: true })
}

/** mulberry32 */
function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
