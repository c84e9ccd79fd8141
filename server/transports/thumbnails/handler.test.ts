import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveDrive, type ServedDrive } from '#e2e/support/serve-drive'
import { storeFile } from '#e2e/support/store-file'
import type { TempUser } from '#e2e/support/temp-drive'

let served: ServedDrive
let ana: TempUser
let sha256: string
let path: string
beforeAll(async () => {
  served = await serveDrive()
  ana = await served.addUser('ana')
  const create = { width: 500, height: 400, channels: 3 as const, background: 'teal' }
  const bytes = await sharp({ create }).png().toBuffer()
  sha256 = createHash('sha256').update(bytes).digest('hex')
  const { itemId } = await storeFile(served.drive, ana, { bytes, mediaType: 'image/png' })
  path = `/api/v1/items/${itemId}/thumbnail`
})
afterAll(() => served.close())

const ask = (query: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`${served.url}${path}${query}`, {
    method,
    headers: { authorization: `Bearer ${ana.token}`, ...headers },
  })

test('it is WebP in a sandbox, and may be kept for good only where its address names the content', async () => {
  const answer = await ask('?size=256')
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/webp'])
  expect(answer.headers.get('cache-control')).toBe('private, no-cache')
  expect(answer.headers.get('vary')).toContain('Cookie')
  expect(answer.headers.get('content-security-policy')).toContain('sandbox')
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  const { width } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata()
  expect(width).toBe(256)
  const named = await ask(`?size=64&content=${sha256}`)
  expect(named.headers.get('cache-control')).toBe('private, max-age=31536000, immutable')
  const old = await ask(`?size=64&content=${'0'.repeat(64)}`)
  expect(old.headers.get('cache-control')).toBe('private, no-cache')
})

test('its strong ETag spares sending it again, and tells the sizes apart', async () => {
  const [small, large] = [await ask('?size=64'), await ask('?size=256')]
  const etag = small.headers.get('etag')!
  expect(etag).toMatch(/^"[\w-]+"$/)
  expect(large.headers.get('etag')).not.toBe(etag)
  const again = await ask('?size=64', { 'if-none-match': etag })
  expect([again.status, await again.text()]).toEqual([304, ''])
  const head = await ask('?size=64', {}, 'HEAD')
  expect(head.headers.get('content-length')).toBe(
    String(Buffer.from(await small.arrayBuffer()).length),
  )
})

test('another size, another method and nobody are refused', async () => {
  for (const query of ['', '?size=65', '?size=64px'])
    expect([query, (await ask(query)).status]).toEqual([query, 400])
  expect((await ask('?size=64', {}, 'POST')).status).toBe(405)
  expect((await fetch(`${served.url}${path}?size=64`)).status).toBe(401)
})
