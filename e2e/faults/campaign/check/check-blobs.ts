import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Seeded } from '../seeded.ts'
import type { StoredBlob, StoredVersion } from '../stored.ts'

/** Blobs at rest that were read before are read again in such a number only. */
const sampled = 8

export class BlobCheck {
  readonly #read = new Set<string>()

  constructor(readonly dataDir: string) {}

  /** Every version's blob is whole: its file has the size of its row, and what is new, and a sample of the old, its SHA-256. */
  async check(
    rows: { blobs: StoredBlob[]; versions: StoredVersion[] },
    { random, damaged }: { random: Seeded | 'all'; damaged?: ReadonlySet<string> },
  ): Promise<string[]> {
    const wrong: string[] = []
    const byId = new Map(rows.blobs.map((blob) => [blob.id, blob]))
    const needed = new Map<string, bigint>()
    for (const { blobId, sizeBytes, itemId, number } of rows.versions) {
      const blob = byId.get(blobId)
      if (!blob) wrong.push(`B1 version ${number} of ${itemId} points to no blob`)
      else if (blob.sizeBytes !== sizeBytes)
        wrong.push(
          `version ${number} of ${itemId} has ${sizeBytes} bytes, its blob ${blob.sizeBytes}`,
        )
      else needed.set(blobId, sizeBytes)
    }
    const again = new Set(
      random === 'all' ? needed.keys() : sample([...needed.keys()], random, sampled),
    )
    for (const [id, sizeBytes] of needed) {
      if (damaged?.has(id)) continue
      const path = blobPath(this.dataDir, id)
      const found = await stat(path).catch(() => null)
      if (!found) wrong.push(`B1 the file of blob ${id} is missing`)
      else if (BigInt(found.size) !== sizeBytes)
        wrong.push(`partial: blob ${id} has ${found.size} of ${sizeBytes} bytes`)
      else if (!this.#read.has(id) || again.has(id)) {
        const sha256 = createHash('sha256')
          .update(await readFile(path))
          .digest('hex')
        if (sha256 !== byId.get(id)!.sha256) wrong.push(`damaged: blob ${id} has other bytes`)
        else this.#read.add(id)
      }
    }
    return wrong
  }
}

export function blobPath(dataDir: string, id: string): string {
  return join(dataDir, 'blobs', 'blobs', id.slice(-2), id)
}

function sample(all: string[], random: Seeded, count: number): string[] {
  return Array.from({ length: Math.min(count, all.length) }, () => random.pick(all)!)
}
