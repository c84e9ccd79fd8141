import fs, { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/new-id'
import type { BlobStore } from './blob-store.ts'
import { localDisk } from './local-disk.ts'
import { makeFiles } from './small-file-worker.mjs'

type Step = { asked: 'datasync' | 'sync' | 'write'; isBlobInPlace: boolean }

let root: string
let blobs: BlobStore
let steps: Step[]
let blobId: string
let restore: () => void

type Call = (...args: unknown[]) => unknown
type Calls = Record<string, Call>

/** What is written and synced by a file's own methods, and by calls. */
const methods = {
  datasync: 'datasync',
  sync: 'sync',
  write: 'write',
  writev: 'write',
  writeFile: 'write',
} as const
const calls = { fdatasync: 'datasync', fsync: 'sync', writeSync: 'write' } as const

/** Listens to what the system is really asked, noted in the order of its answers; every call still goes through. */
async function listen(): Promise<() => void> {
  const probe = await open(join(root, 'probe'), 'w')
  const prototype = Object.getPrototypeOf(probe) as Calls
  await probe.close()
  const note = (asked: Step['asked'], isBlobInPlace = isInPlace()) =>
    void steps.push({ asked, isBlobInPlace })
  const forget: (() => void)[] = []
  const replace = (owner: Calls, name: string, by: (original: Call) => Call) => {
    const original = owner[name]!
    owner[name] = by(original)
    forget.push(() => (owner[name] = original))
  }
  for (const [name, asked] of Object.entries(methods))
    replace(
      prototype,
      name,
      (original) =>
        async function (this: FileHandle, ...args: unknown[]) {
          const isBlobInPlace = isInPlace()
          const answer = await original.apply(this, args)
          note(asked, isBlobInPlace)
          return answer
        },
    )
  for (const [name, asked] of Object.entries(calls))
    replace(fs as unknown as Calls, name, (original) => (...args) => {
      const done = args.at(-1)
      if (typeof done !== 'function') {
        const answer = original(...args)
        note(asked)
        return answer
      }
      const isBlobInPlace = isInPlace()
      return original(...args.slice(0, -1), (...answer: unknown[]) => {
        note(asked, isBlobInPlace)
        ;(done as Call)(...answer)
      })
    })
  syncBuiltinESMExports()
  return () => {
    for (const undo of forget) undo()
    syncBuiltinESMExports()
  }
}

const isInPlace = () =>
  existsSync(join(root, 'blobs')) &&
  readdirSync(join(root, 'blobs')).some((shard) => existsSync(join(root, 'blobs', shard, blobId)))

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'cove-order-'))
  blobs = await localDisk(root)
  blobId = newId()
  steps = []
  restore = await listen()
})
afterEach(() => {
  restore()
  rmSync(root, { recursive: true, force: true })
})

describe('the order that a power cut cannot break', () => {
  test('U3 a small blob: its data and its entry are synced behind the last write, before it answers', async () => {
    const folder = join(root, 'blobs', blobId.slice(-2))
    mkdirSync(folder)
    const bytes = Buffer.from('cove')
    const file = { path: join(folder, blobId), start: 0, end: bytes.length }
    expect((await makeFiles([file], bytes, 'both')).failures).toEqual([null])
    const lastWrite = steps.findLastIndex((step) => step.asked === 'write')
    const synced = steps.slice(lastWrite + 1)
    expect(synced).toContainEqual({ asked: 'datasync', isBlobInPlace: true })
    expect(synced).toContainEqual({ asked: 'sync', isBlobInPlace: true })
  })

  test('U3 U4 a partial: a sync follows the last write before it answers', async () => {
    const partial = await blobs.openPartial(blobId, 0)
    await partial.write([Buffer.from('co'), Buffer.from('ve')], 0)
    steps.length = 0
    await partial.sync()
    expect(steps.map((step) => step.asked).sort()).toEqual(['datasync', 'sync'])
    await partial.close()
  })

  test('U3 publishing: the rename, then the sync of the directory it went to', async () => {
    const partial = await blobs.openPartial(blobId, 0)
    await partial.write([Buffer.from('cove')], 0)
    await partial.sync()
    await partial.close()
    steps.length = 0
    await blobs.publish(blobId)
    expect(steps.filter((step) => step.isBlobInPlace).length).toBeGreaterThan(0)
    expect(steps.at(-1)).toEqual({ asked: 'sync', isBlobInPlace: true })
  })

  test('U3 publishing again syncs again: the process may have died in between', async () => {
    await blobs.writeWhole(blobId, Buffer.from('cove'))
    steps.length = 0
    await blobs.publish(blobId)
    expect(steps.map((step) => step.asked)).toContain('sync')
  })
})
