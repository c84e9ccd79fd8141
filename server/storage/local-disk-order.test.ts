import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/new-id'
import type { BlobStore } from './blob-store.ts'
import { localDisk } from './local-disk.ts'

type Step = { asked: 'datasync' | 'sync' | 'write'; isBlobInPlace: boolean }

let root: string
let blobs: BlobStore
let steps: Step[]
let blobId: string
let restore: () => void

/** Listens to what the system is really asked; every call still goes through. */
async function listen(): Promise<() => void> {
  const probe = await open(join(root, 'probe'), 'w')
  const prototype = Object.getPrototypeOf(probe) as Record<
    string,
    (...args: unknown[]) => Promise<unknown>
  >
  await probe.close()
  const kept = new Map<string, (...args: unknown[]) => Promise<unknown>>()
  const names = {
    datasync: 'datasync',
    sync: 'sync',
    write: 'write',
    writev: 'write',
    writeFile: 'write',
  } as const
  for (const [name, asked] of Object.entries(names)) {
    const original = prototype[name]!
    kept.set(name, original)
    prototype[name] = async function (this: FileHandle, ...args: unknown[]) {
      const answer = await original.apply(this, args)
      steps.push({ asked, isBlobInPlace: isInPlace() })
      return answer
    }
  }
  return () => kept.forEach((original, name) => (prototype[name] = original))
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
  test('U3 a small blob: written, data synced, then renamed, then the directory synced', async () => {
    await blobs.writeWhole(blobId, Buffer.from('cove'))
    const data = steps.findIndex((step) => step.asked === 'datasync')
    expect(steps.findIndex((step) => step.asked === 'write')).toBeLessThan(data)
    expect(steps[data]).toEqual({ asked: 'datasync', isBlobInPlace: false })
    expect(steps.at(-1)).toEqual({ asked: 'sync', isBlobInPlace: true })
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
