import { createCipheriv, createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { RawConnection } from '#e2e/tus-suite/raw-connection'
import { serveDrive, type ServedDrive } from '#e2e/support/serve-drive'
import { account } from '#e2e/support/upload-steps'
import { TusClient } from '#e2e/support/tus-client'
import type { TempUser } from '#e2e/support/temp-drive'
import { findDrift } from '#server/domain/quota/reconcile'

const isLong = process.env['COVE_LONG'] === '1'
const uploads = isLong ? 150 : 30
const assaultsEach = isLong ? 20 : 10
const seed = Number(process.env['COVE_SEED'] ?? Date.now() % 2 ** 31)
const octets = 'application/offset+octet-stream'

let served: ServedDrive
let user: TempUser
let tus: TusClient

beforeAll(async () => {
  served = await serveDrive({ tus: { idleMs: 1000, lockWaitMs: 3000 } })
  user = await served.addUser('ana')
  tus = new TusClient(served.url, user)
})
afterAll(() => served.close())

/** Numbers that a seed repeats. */
function dice(start: number) {
  let state = start >>> 0
  const next = () => {
    state = (state * 1664525 + 1013904223) >>> 0
    return state / 2 ** 32
  }
  return {
    below: (n: number) => Math.floor(next() * n),
    one: <T>(choices: readonly T[]): T => choices[Math.floor(next() * choices.length)]!,
  }
}
type Dice = ReturnType<typeof dice>

/** The same bytes every time, so that what is stored can be told from what was meant. */
function contentOf(n: number, size: number): Buffer {
  // Never periodic: bytes that land in a wrong place must show.
  const key = createHash('md5').update(`${seed}-${n}`).digest()
  return createCipheriv('aes-128-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(size))
}

const endings = ['reset', 'finish', 'destroy', 'stall'] as const

/** One request that goes wrong somewhere: in its head, its framing or its body, at its end, or not at all. */
async function assault(roll: Dice, path: string, content: Buffer, offset: number): Promise<void> {
  const rest = content.subarray(offset)
  const body = rest.subarray(0, 1 + roll.below(rest.length))
  const isChunked = roll.below(3) === 0
  const url = new URL(path, served.url)
  const connection = await RawConnection.open(url)
  const digest = createHash('sha1').update(body).digest('base64')
  await connection.sendHead(
    'PATCH',
    url,
    tus.headers({
      'Upload-Offset': String(roll.below(8) === 0 ? offset + 1 : offset),
      'Content-Type': octets,
      ...(isChunked
        ? { 'Transfer-Encoding': 'chunked' }
        : { 'Content-Length': String(body.length + (roll.below(6) === 0 ? 1000 : 0)) }),
      ...(roll.below(4) === 0 ? { 'Upload-Checksum': `sha1 ${digest}` } : {}),
      ...(roll.below(6) === 0 ? { Expect: '100-continue' } : {}),
    }),
  )
  const cutAt = roll.below(3) === 0 ? body.length : roll.below(body.length + 1)
  const piece = 1 + roll.below(200_000)
  for (let at = 0; at < cutAt; at += piece) {
    const bytes = body.subarray(at, Math.min(at + piece, cutAt))
    if (isChunked) await connection.send(Buffer.from(`${bytes.length.toString(16)}\r\n`))
    await connection.send(bytes)
    if (isChunked) await connection.send(Buffer.from(roll.below(40) === 0 ? 'zz' : '\r\n'))
    if (roll.below(5) === 0) await pause(roll.below(20))
  }
  if (isChunked && cutAt === body.length && roll.below(2) === 0) {
    await connection.send(Buffer.from('0\r\n\r\n'))
  }
  const ending = roll.one(endings)
  if (ending === 'stall') await pause(roll.below(300))
  connection[ending === 'stall' ? 'destroy' : ending]()
}

/** A creation with a body that breaks off. */
async function brokenPost(roll: Dice, n: number): Promise<void> {
  const size = roll.one([10, 5000, 700_000, 2_500_000])
  const url = new URL('/api/v1/uploads', served.url)
  const connection = await RawConnection.open(url)
  await connection.sendHead(
    'POST',
    url,
    tus.headers({
      'Upload-Length': String(size),
      'Content-Length': String(size),
      'Content-Type': octets,
      'Upload-Metadata': tus.metadata({ filename: `post ${n}`, onConflict: 'rename' }),
    }),
  )
  await connection.send(contentOf(n, roll.below(size)))
  await pause(roll.below(30))
  connection[roll.one(['reset', 'finish', 'destroy'] as const)]()
}

async function standing(path: string): Promise<number | null> {
  for (;;) {
    const answer = await tus.head(path)
    if (answer.status === 423) continue
    return answer.status === 200 ? Number(answer.headers['upload-offset']) : null
  }
}

/** Attacks one upload again and again, checks each time that its offset only grows, and finishes it at last. */
async function survive(n: number): Promise<void> {
  const roll = dice(seed + n * 7919)
  const content = contentOf(n, 1 + roll.below(roll.one([1000, 100_000, 3_000_000])))
  const path = await tus.create(content.length, { filename: `file ${n}` })
  let offset = 0
  for (let step = 0; step < assaultsEach && offset < content.length; step += 1) {
    if (roll.below(4) === 0) await brokenPost(roll, n * 1000 + step)
    const attack = assault(roll, path, content, offset)
    // Sometimes the next one comes while this one is still under way.
    if (roll.below(2) === 0) await attack
    else await pause(roll.below(30))
    const now = await standing(path)
    expect(now, `${n} step ${step}`).not.toBeNull()
    expect(now!).toBeGreaterThanOrEqual(offset)
    await attack.catch(() => undefined)
    offset = (await standing(path))!
  }
  while (offset < content.length) {
    await tus.patch(path, offset, content.subarray(offset)).catch(() => null)
    offset = (await standing(path))!
  }
  const item = (await tus.head(path)).headers['cove-item']!
  const row = await served.drive.database.read.item.findUniqueOrThrow({ where: { id: item } })
  expect(row.md5, `the content of ${n}`).toBe(createHash('md5').update(content).digest('hex'))
}

test(`U1 U4 ${uploads * assaultsEach} requests that break in every way end no process, spoil no byte and hold no quota (seed ${seed})`, async () => {
  const handles = () => readdirSync('/proc/self/fd').length
  await survive(-1)
  const before = handles()
  const waiting = Array.from({ length: uploads }, (_, n) => n)
  const worker = async () => {
    for (let n = waiting.shift(); n !== undefined; n = waiting.shift()) await survive(n)
  }
  await Promise.all(Array.from({ length: 10 }, worker))

  // POSTs whose client is gone left uploads that nobody knows the address of, but the list does.
  const list = async () => {
    const answer = await tus.send('GET', '/api/v1/uploads')
    return (JSON.parse(answer.body.toString()) as { uploads: { url: string }[] }).uploads
  }
  await pause(1500)
  for (const { url } of await list()) expect((await tus.send('DELETE', url)).status).toBe(204)
  expect(await list()).toEqual([])
  expect(await findDrift(served.drive)).toEqual([])
  expect((await account(served.drive, user.actor.userId)).reserved).toBe(0)
  expect(readdirSync(join(served.dataDir, 'blobs', 'partials'))).toEqual([])
  const { slots } = served.drive.digests
  expect(slots.freeCount * slots.slotBytes).toBe(slots.arena.byteLength)
  expect(handles()).toBeLessThanOrEqual(before + 5)
}, 600_000)
