import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/new-id'
import { storeFile } from '#e2e/support/store-file'
import { openTempDrive, type TempDrive, type TempUser } from '#e2e/support/temp-drive'
import { findThumbnail } from './find-thumbnail.ts'
import { sweepThumbnails } from './sweep-thumbnails.ts'

let temp: TempDrive
let ana: TempUser
beforeEach(async () => {
  temp = await openTempDrive()
  ana = await temp.addUser('ana')
})
afterEach(() => temp.close())

const put = async (bytes: Buffer, mediaType = 'image/png', name = 'picture') =>
  (await storeFile(temp.drive, ana, { bytes, mediaType, name })).itemId
const thumbnail = async (itemId: string, size: 64 | 256 = 256, who = ana) =>
  (await findThumbnail(temp.drive, who.actor, itemId, size)).bytes()
const refusal = (itemId: string) =>
  thumbnail(itemId).then(
    () => 'none',
    (error: { code: string }) => error.code,
  )
/** What lies in the cache. */
const kept = () => {
  const files = readdirSync(join(temp.dataDir, 'thumbnails'), { recursive: true, encoding: 'utf8' })
  return files.map((file) => file.split('/').at(-1)!).filter((name) => name.includes('.'))
}
const make = (width: number, height: number, colour = 'red') =>
  sharp({ create: { width, height, channels: 3, background: colour } })
/** Red above, blue below. */
const halves = async () => {
  const blue = await make(400, 100, 'blue').png().toBuffer()
  return make(400, 200).composite([{ input: blue, top: 100, left: 0 }])
}
const pixelAt = async (picture: Buffer, x: number, y: number) => {
  const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true })
  return [...data.subarray((y * info.width + x) * info.channels).subarray(0, 3)]
}

describe('a thumbnail', () => {
  test('is WebP of the size asked for, of each kind of picture', async () => {
    const kinds = ['jpeg', 'png', 'webp', 'gif', 'avif'] as const
    for (const kind of kinds) {
      const id = await put(await make(600, 300).toFormat(kind).toBuffer(), `image/${kind}`, kind)
      const whole = await sharp(await thumbnail(id, 256)).metadata()
      expect([kind, whole.format, whole.width, whole.height]).toEqual([kind, 'webp', 256, 128])
      const square = await sharp(await thumbnail(id, 64)).metadata()
      expect([kind, square.width, square.height]).toEqual([kind, 64, 64])
    }
  }, 90_000)

  test('stands upright as the camera was held, and tells nothing of what the camera noted', async () => {
    const gps = { IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } }
    // Orientation 6: to be turned by a quarter, so that the upper half comes to the right.
    const turned = (await halves()).jpeg().withExif(gps).withMetadata({ orientation: 6 })
    const bytes = await turned.toBuffer()
    expect((await sharp(bytes).metadata()).orientation).toBe(6)
    const made = await thumbnail(await put(bytes, 'image/jpeg'))
    const { width, height, exif, orientation } = await sharp(made).metadata()
    expect([width, height]).toEqual([128, 256])
    expect([exif, orientation]).toEqual([undefined, undefined])
    const [[right], [left]] = [await pixelAt(made, 120, 128), await pixelAt(made, 8, 128)]
    expect(right).toBeGreaterThan(200)
    expect(left).toBeLessThan(60)
  })

  test('is made once for equal contents, and is not larger than the picture', async () => {
    const bytes = await make(20, 10).png().toBuffer()
    const [first, second] = [await put(bytes, 'image/png', 'a'), await put(bytes, 'image/png', 'b')]
    const made = await Promise.all([thumbnail(first), thumbnail(second), thumbnail(first)])
    expect(made[1].equals(made[0])).toBe(true)
    expect((await sharp(made[0]).metadata()).width).toBe(20)
    expect(kept()).toHaveLength(1)
  })
})

describe('what strangers send', () => {
  /** A PNG of a few bytes that says it has 30,000 × 30,000 pixels. */
  async function bomb(): Promise<Buffer> {
    const bytes = await make(8, 8).png().toBuffer()
    bytes.writeUInt32BE(30_000, 16)
    bytes.writeUInt32BE(30_000, 20)
    const { crc32 } = await import('@node-rs/crc32')
    bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29)
    return bytes
  }

  test('a bomb, a picture cut short and what is no picture have none, and are not tried again', async () => {
    const whole = await make(300, 300, 'teal').jpeg().toBuffer()
    const hostile = {
      bomb: await bomb(),
      flood: await make(12_000, 12_000).png({ compressionLevel: 9 }).toBuffer(),
      cut: whole.subarray(0, whole.length / 2),
      text: Buffer.from('no picture at all'),
      empty: Buffer.alloc(0),
    }
    for (const [name, bytes] of Object.entries(hostile)) {
      const id = await put(bytes, 'image/png', name)
      expect([name, await refusal(id)]).toEqual([name, 'not_found'])
    }
    expect(kept().filter((name) => name.endsWith('.none'))).toHaveLength(5)
    const readAgain = () => Promise.reject(new Error('read again'))
    for (const { sha256 } of await temp.drive.database.read.blob.findMany())
      expect(await temp.drive.thumbnails.get(sha256, 64, readAgain)).toBeNull()
  }, 90_000)

  test('no SVG is ever read, whatever it calls itself', async () => {
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
    )
    expect(await refusal(await put(svg, 'image/svg+xml', 'a.svg'))).toBe('not_found')
    expect(await refusal(await put(svg, 'image/png', 'a.png'))).toBe('not_found')
    // The test's own reader would have shown it.
    expect((await sharp(svg).metadata()).format).toBe('svg')
  })

  test('B2 damaged bytes are not made into anything: it is noted, and nothing is kept', async () => {
    const bytes = await make(300, 300).png().toBuffer()
    const { itemId, blobId } = await storeFile(temp.drive, ana, { bytes, mediaType: 'image/png' })
    await temp.drive.blobs.discard(blobId)
    await temp.drive.blobs.writeWhole(blobId, await make(300, 300, 'blue').png().toBuffer())
    expect(await refusal(itemId)).toBe('internal')
    const noted = await temp.drive.database.read.$queryRaw<{ blobId: string }[]>`
      SELECT "blobId" FROM "Rot"`
    expect(noted.map((rot) => rot.blobId)).toEqual([blobId])
  })
})

test('A1 whoever may not look into the space is told what he is told of nothing, made already or not', async () => {
  const ben = await temp.addUser('ben')
  const bytes = await make(90, 90).png().toBuffer()
  const id = await put(bytes)
  await thumbnail(id)
  const nothing = await message(thumbnail(newId(), 256, ben))
  await expect(thumbnail(id, 256, ben)).rejects.toMatchObject({
    code: 'not_found',
    message: nothing,
  })
  // Having the same content oneself opens one's own file, and no other.
  await storeFile(temp.drive, ben, { bytes, mediaType: 'image/png' })
  await expect(thumbnail(id, 256, ben)).rejects.toMatchObject({ code: 'not_found' })
})

const message = (asked: Promise<unknown>) =>
  asked.then(
    () => '',
    (error: Error) => error.message,
  )

test('the sweep takes away what no blob is the content of any more, and the oldest beyond its room', async () => {
  const id = await put(await make(90, 90).png().toBuffer(), 'image/png', 'a')
  const other = await put(await make(80, 80, 'green').png().toBuffer(), 'image/png', 'b')
  for (const each of [id, other]) await thumbnail(each)
  expect(await sweepThumbnails(temp.drive)).toBe(0)
  await temp.drive.database.transact(async (tx) => {
    const { versionId } = await tx.item.findUniqueOrThrow({ where: { id } })
    const { blobId } = await tx.version.findUniqueOrThrow({ where: { id: versionId! } })
    await tx.version.deleteMany({ where: { itemId: id } })
    await tx.blob.delete({ where: { id: blobId } })
  })
  expect(await sweepThumbnails(temp.drive)).toBe(1)
  expect(kept()).toHaveLength(1)
  expect(await sweepThumbnails(temp.drive, 0)).toBe(1)
  expect(kept()).toEqual([])
  expect((await thumbnail(other)).length).toBeGreaterThan(0)
})
