import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { ApiClient } from '#e2e/support/api-client'
import { row, signIn, startJourney, type Journey } from '#e2e/support/journey'

let journey: Journey
let api: ApiClient
let parentId: string

beforeEach(async () => {
  journey = await startJourney()
  api = new ApiClient(journey.server.url, journey.server.admin.token)
  parentId = (await api.home()).rootId
})
afterEach(async () => {
  expect(journey.pageErrors).toEqual([])
  await journey.end()
})

async function put(filename: string, filetype: string, body: string | Buffer): Promise<void> {
  const bytes = Buffer.from(body)
  const answer = await fetch(`${journey.server.url}/api/v1/uploads`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${api.token}`,
      'tus-resumable': '1.0.0',
      'upload-length': String(bytes.length),
      'upload-metadata': ApiClient.metadata({ parentId, filename, filetype }),
      'content-type': 'application/offset+octet-stream',
    },
    body: bytes,
  })
  expect(answer.status).toBe(201)
}

async function owner(): Promise<Page> {
  const { page } = await journey.newPerson()
  await signIn(page, journey.server.admin.name, journey.server.admin.password)
  return page
}

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** Silence of so many seconds, 176,400 bytes each. */
function silence(seconds: number): Buffer {
  const data = 176_400 * seconds
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + data, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(2, 22)
  head.writeUInt32LE(44_100, 24)
  head.writeUInt32LE(176_400, 28)
  head.writeUInt16LE(4, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36)
  head.writeUInt32LE(data, 40)
  return Buffer.concat([head, Buffer.alloc(data)])
}

test('Space opens a file over the list, arrows walk through the kinds, Esc gives the row the keyboard back', async () => {
  await put('a picture.png', 'image/png', pixel)
  await put('b code.json', 'application/json', '{"tide": 12}')
  await put('c table.csv', 'text/csv', 'port,depth\n"Brest, west",14\n')
  await put('d empty.zip', 'application/zip', Buffer.from('504b0506' + '00'.repeat(18), 'hex'))
  await put('e broken.zip', 'application/zip', 'no ZIP at all, whatever it is called')
  await put('f unknown.bin', 'application/octet-stream', 'something')
  const page = await owner()
  await row(page, 'a picture.png').click()
  await page.keyboard.press(' ')
  const dialog = page.getByRole('dialog')
  const picture = dialog.getByRole('img', { name: 'Preview of a picture.png' })
  await picture.waitFor()
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1)
  await page.keyboard.press('ArrowRight')
  await dialog.locator('pre span[style]').first().waitFor()
  expect(await dialog.locator('pre').innerText()).toBe('{"tide": 12}')
  await page.keyboard.press('ArrowRight')
  await dialog.getByRole('cell', { name: 'Brest, west' }).waitFor()
  await page.keyboard.press('ArrowRight')
  await dialog.getByText('Nothing is in this ZIP').waitFor()
  await page.keyboard.press('ArrowRight')
  await dialog.getByText('This is no ZIP').waitFor()
  await page.keyboard.press('ArrowRight')
  await dialog.getByText('No preview for this kind of file').waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  // The keyboard is at the last file that was shown.
  await page.keyboard.press('Enter')
  await dialog.getByRole('heading', { name: 'f unknown.bin' }).waitFor()
}, 30_000)

test('A1 Markdown of others is text: no markup of it runs, nothing of it is fetched, no script address is followed', async () => {
  const hostile = [
    '# Sailing',
    '<script>window.struck = 1</script><img src=x onerror="window.struck = 1">',
    '![tracked](https://tracker.invalid/pixel.png)',
    '[press](javascript:window.struck=1) [out](https://example.org/)',
  ].join('\n\n')
  await put('notes.md', 'text/markdown', hostile)
  const page = await owner()
  const hosts = new Set<string>()
  page.on('request', (request) => hosts.add(new URL(request.url()).host))
  await row(page, 'notes.md').dblclick()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('heading', { name: 'Sailing' }).waitFor()
  await dialog.getByText('Picture: tracked').waitFor()
  expect(await dialog.locator('script, img, iframe').count()).toBe(0)
  const addresses = await dialog
    .getByRole('region')
    .locator('a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')))
  expect(addresses).toEqual(['https://example.org/'])
  expect(await page.evaluate(() => 'struck' in window)).toBe(false)
  expect([...hosts].filter((host) => host !== new URL(journey.server.url).host)).toEqual([])
}, 30_000)

/** A film of a quarter of a second, made by the browser itself; the types that people upload are the browser's too. */
function film(page: Page): Promise<Buffer> {
  const made = page.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 48 })
    const ink = canvas.getContext('2d')!
    const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: 'video/webm' })
    const parts: Blob[] = []
    recorder.ondataavailable = ({ data }) => parts.push(data)
    const isOver = new Promise((resolve) => (recorder.onstop = resolve))
    recorder.start()
    for (let frame = 0; frame < 8; frame += 1) {
      ink.fillStyle = `hsl(${frame * 40} 60% 50%)`
      ink.fillRect(0, 0, 64, 48)
      await new Promise((resolve) => setTimeout(resolve, 40))
    }
    recorder.stop()
    await isOver
    return [...new Uint8Array(await new Blob(parts).arrayBuffer())]
  })
  return made.then((bytes) => Buffer.from(bytes))
}

const onePage = [
  '%PDF-1.4',
  '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
  '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj',
  '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj',
  'trailer<</Root 1 0 R>>',
  '%%EOF',
].join('\n')

test('plain text, a film and a PDF are shown as what they are', async () => {
  const page = await owner()
  await put('a note.txt', 'text/plain', 'The tide is high.\n')
  await put('b film.webm', 'video/webm', await film(page))
  await put('c plan.pdf', 'application/pdf', onePage)
  await row(page, 'c plan.pdf').waitFor()
  await row(page, 'a note.txt').dblclick()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('The tide is high.').waitFor()
  await page.keyboard.press('ArrowRight')
  const video = dialog.locator('video')
  await expect.poll(() => video.evaluate((it: HTMLVideoElement) => it.videoWidth)).toBe(64)
  const plan = (await api.children(parentId)).find(({ name }) => name === 'c plan.pdf')!
  const hasViewer = await page.evaluate(() => navigator.pdfViewerEnabled)
  const isPlan = (url: string) => url.includes(`/items/${plan.id}/content`)
  const arrived = hasViewer ? page.waitForResponse((answer) => isPlan(answer.url())) : null
  await page.keyboard.press('ArrowRight')
  await dialog.getByRole('heading', { name: 'c plan.pdf' }).waitFor()
  // A browser without a viewer of its own says so; one that has it is given the very bytes.
  if (!arrived) return void (await dialog.getByText('No preview for this kind of file').waitFor())
  expect(await (await arrived).text()).toBe(onePage)
  expect(await dialog.locator('iframe').getAttribute('src')).toMatch(/^blob:/)
}, 30_000)

test('D1 sound comes by Range and can be sought', async () => {
  await put('long.wav', 'audio/wav', silence(5))
  const page = await owner()
  const ranges: string[] = []
  page.on('response', (it) => {
    if (it.url().endsWith('&inline') && it.status() === 206)
      ranges.push(it.headers()['content-range'] ?? '')
  })
  await row(page, 'long.wav').dblclick()
  const audio = page.locator('audio')
  await audio.waitFor()
  const at = await audio.evaluate(
    (element: HTMLAudioElement) =>
      new Promise<number>((resolve) => {
        element.addEventListener('seeked', () => resolve(element.currentTime), { once: true })
        const seek = () => (element.currentTime = 4.5)
        if (element.readyState > 0) seek()
        else element.addEventListener('loadedmetadata', seek, { once: true })
      }),
  )
  expect(at).toBeCloseTo(4.5)
  expect(ranges[0]).toBe('bytes 0-882043/882044')
}, 30_000)
