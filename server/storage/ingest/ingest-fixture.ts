import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest'
import type { BlobStore, PartialBlob } from '../blob-store.ts'
import { localDisk } from '../local-disk.ts'
import { openDigestPool, type DigestPool } from './digest-pool.ts'
import type { Digests } from './digests.ts'
import { openIngest, type Ingest, type ReceiveOptions } from './ingest.ts'

export const mib = 1024 * 1024
export const slotBytes = 64 * 1024
export const slotCount = 12

export type IngestFixture = {
  blobs: BlobStore
  pool: DigestPool
  open(blobId: string, offset?: number, store?: BlobStore): Promise<Ingest>
  stored(blobId: string, size: number): Promise<Buffer>
}

/** A disk and a small pool for each test; afterwards every slot must have come back. */
export function ingestFixture(): IngestFixture {
  let folder: string
  const fixture = {
    open: (blobId: string, offset = 0, blobs = fixture.blobs) =>
      openIngest({ blobs, pool: fixture.pool, blobId, offset }),
    stored: async (blobId: string, size: number) => {
      const pieces: Buffer[] = []
      for await (const piece of fixture.blobs.readPartial(blobId, size)) pieces.push(piece)
      return Buffer.concat(pieces)
    },
  } as IngestFixture
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cove-ingest-'))
    fixture.blobs = await localDisk(folder)
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))
  beforeEach(() => {
    fixture.pool = openDigestPool({ pairs: 1, slotBytes, slotCount })
  })
  afterEach(async () => {
    const { slots } = fixture.pool
    await vi.waitFor(() => expect(slots.freeCount, 'slots that came back').toBe(slotCount))
    await fixture.pool.close()
  })
  return fixture
}

export function options(more: Partial<ReceiveOptions> = {}): ReceiveOptions {
  return { limit: Number.MAX_SAFE_INTEGER, checkpoint: async () => undefined, ...more }
}

/** A request's body that comes in pieces of `chunk` bytes. */
export function body(content: Buffer, chunk = 65_536): Readable {
  const pieces: Buffer[] = []
  for (let at = 0; at < content.length; at += chunk) pieces.push(content.subarray(at, at + chunk))
  return Readable.from(pieces, { objectMode: false })
}

/** The digests of `content`, computed here and in one go. */
export function expected(content: Buffer): Digests {
  const blockCrcs = Buffer.alloc(Math.ceil(content.length / mib) * 4)
  for (let i = 0; i * 4 < blockCrcs.length; i += 1) {
    blockCrcs.writeUInt32BE(crc32(content.subarray(i * mib, (i + 1) * mib)), i * 4)
  }
  return {
    sizeBytes: content.length,
    md5: createHash('md5').update(content).digest('hex'),
    sha256: createHash('sha256').update(content).digest('hex'),
    crc32: crc32(content),
    blockCrcs,
  }
}

/** The store with some acts of its partials replaced. */
export function withPartial(
  blobs: BlobStore,
  change: (partial: PartialBlob) => Partial<PartialBlob>,
): BlobStore {
  return {
    ...blobs,
    openPartial: async (blobId, offset) => {
      const partial = await blobs.openPartial(blobId, offset)
      return { ...partial, ...change(partial) }
    },
  }
}
