import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { contentDisposition } from './content-disposition.ts'
import { contentHeaders } from './content-headers.ts'

const content = {
  spaceId: 's',
  name: 'a',
  mediaType: 'image/png',
  modifiedAtMs: 0,
  sizeBytes: 1,
  md5: '00'.repeat(16),
  sha256: 'ff'.repeat(32),
  blobId: 'b',
  blockCrcs: new Uint8Array(),
}
const shown = (mediaType: string) => {
  const headers = contentHeaders({ ...content, mediaType }, true)
  return [headers['Content-Type'], String(headers['Content-Disposition']).split(';')[0]]
}

test('any Unicode name travels whole, and never breaks out of its header', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
      const name = text.toWellFormed()
      const header = contentDisposition('attachment', name)
      expect(header).toMatch(/^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[!-~]+$/)
      expect(header.split('"')).toHaveLength(3)
      expect(decodeURIComponent(header.split("UTF-8''")[1]!)).toBe(name)
    }),
  )
  expect(contentDisposition('inline', "1% “naïve” (ü)'*.txt")).toBe(
    `inline; filename="1_ _na_ve_ (_)'*.txt"; filename*=UTF-8''1%25%20%E2%80%9Cna%C3%AFve%E2%80%9D%20%28%C3%BC%29%27%2A.txt`,
  )
})

test.each(['image/png', 'image/jpeg', 'image/webp', 'audio/mpeg', 'video/mp4'])(
  '%s may be shown',
  (type) => {
    expect(shown(type)).toEqual([type, 'inline'])
  },
)

test.each(['text/html', 'text/plain', 'text/javascript', 'text/html; charset=utf-7'])(
  '%s is shown as plain text only',
  (type) => {
    expect(shown(type)).toEqual(['text/plain; charset=utf-8', 'inline'])
  },
)

test.each(['image/svg+xml', 'application/xhtml+xml', 'application/pdf', 'application/javascript'])(
  '%s is never shown',
  (type) => {
    expect(shown(type)).toEqual([type, 'attachment'])
  },
)

test.each(['', 'html', 'text/html\r\nX: y', 'text/', '/html', 'a/b/c', 'é/x'])(
  'a type that is none (%j) is bytes',
  (type) => {
    expect(shown(type)).toEqual(['application/octet-stream', 'attachment'])
  },
)

test('without ?inline nothing is shown, and whatever is sent is sandboxed', () => {
  const headers = contentHeaders(content, false)
  expect(headers).toMatchObject({
    'Content-Type': 'image/png',
    'X-Content-Type-Options': 'nosniff',
    'Repr-Digest': `sha-256=:${Buffer.alloc(32, 255).toString('base64')}:, md5=:${Buffer.alloc(16).toString('base64')}:`,
    ETag: `"${'ff'.repeat(32)}"`,
    'Last-Modified': 'Thu, 01 Jan 1970 00:00:00 GMT',
  })
  expect(headers['Content-Disposition']).toMatch(/^attachment;/)
  expect(headers['Content-Security-Policy']).toMatch(/default-src 'none'.*; sandbox$/)
})
