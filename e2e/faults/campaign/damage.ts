import { open } from 'node:fs/promises'
import { blobPath } from './check/check-blobs.ts'
import type { Rows } from './check/check-tree.ts'
import type { Seeded } from './seeded.ts'

/** Flips a byte of a blob that has an identical one, so that the scrub can heal it. Null when there is none. */
export async function damageTwin(
  dataDir: string,
  { blobs, versions }: Pick<Rows, 'blobs' | 'versions'>,
  random: Seeded,
): Promise<string | null> {
  const used = new Set(versions.map(({ blobId }) => blobId))
  const bySha = new Map<string, string[]>()
  for (const { id, sha256, sizeBytes } of blobs) {
    if (sizeBytes === 0n || !used.has(id)) continue
    bySha.set(sha256, [...(bySha.get(sha256) ?? []), id])
  }
  const id = random.pick([...bySha.values()].filter(({ length }) => length > 1))?.[0]
  if (id === undefined) return null
  await flipByte(blobPath(dataDir, id))
  return id
}

export async function flipByte(path: string, at = 0): Promise<void> {
  const file = await open(path, 'r+')
  try {
    const byte = Buffer.alloc(1)
    await file.read(byte, 0, 1, at)
    byte[0]! ^= 0xff
    await file.write(byte, 0, 1, at)
  } finally {
    await file.close()
  }
}
