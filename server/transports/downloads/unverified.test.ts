import { randomBytes } from 'node:crypto'
import { truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeFolder, putFile } from '#e2e/support/fill-folder'
import { serveDrive, type ServedDrive } from '#e2e/support/serve-drive'
import type { TempUser } from '#e2e/support/temp-drive'
import { log } from '#server/platform/log'

let served: ServedDrive
let ana: TempUser
beforeAll(async () => {
  served = await serveDrive()
  log.level = 'silent'
  ana = await served.addUser('ana')
})
afterAll(() => served.close())

/** A file alone in a folder, and where its bytes lie. */
async function add(name: string, bytes: Buffer) {
  const folderId = await makeFolder(served.drive, ana, name)
  const itemId = await putFile(served.drive, ana, folderId, 'file.bin', bytes)
  const { read } = served.drive.database
  const { versionId } = await read.item.findUniqueOrThrow({ where: { id: itemId } })
  const { blobId } = await read.version.findUniqueOrThrow({ where: { id: versionId! } })
  const path = join(served.dataDir, 'blobs/blobs', blobId.slice(-2), blobId)
  const authorization = `Bearer ${ana.token}`
  const ask = async (what: string) => {
    const answer = await fetch(`${served.url}/api/v1/items/${what}`, { headers: { authorization } })
    return Buffer.from(await answer.arrayBuffer())
  }
  return {
    path,
    content: () => ask(`${itemId}/content`),
    archive: () => ask(`${folderId}/archive`),
  }
}

test('with VERIFY_READS=0 a flipped bit is the business of the client; what is cut breaks off all the same', async () => {
  // Several blocks, and a part of one.
  for (const size of [2 ** 21 + 5, 700]) {
    const bytes = randomBytes(size)
    const file = await add(`size ${size}`, bytes)
    const flipped = Buffer.from(bytes)
    flipped[size - 3]! ^= 1
    await writeFile(file.path, flipped)
    await expect(file.content()).rejects.toThrow()
    await expect(file.archive()).rejects.toThrow()

    served.drive.rules.verifyReads = false
    expect((await file.content()).equals(flipped)).toBe(true)
    expect((await file.archive()).includes(flipped)).toBe(true)
    await truncate(file.path, size - 1)
    await expect(file.content()).rejects.toThrow()
    await expect(file.archive()).rejects.toThrow()
    served.drive.rules.verifyReads = true
  }
})
