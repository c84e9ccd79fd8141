import type { OutgoingHttpHeaders } from 'node:http'
import type { FileContent } from '#server/domain/versions/find-content'
import { contentDisposition } from './content-disposition.ts'
import { safeType } from './safe-type.ts'

/** Nothing that is shown may load, run, or speak to anyone; only our own pages may frame it. */
const sandbox =
  "default-src 'none'; img-src 'self' data:; media-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"

/** The strong ETag of a content: equal bytes have equal ones, so a copy or a restored version resumes too (D1). */
export function etagOf(content: Pick<FileContent, 'sha256'>): string {
  return `"${content.sha256}"`
}

/** The headers that every answer about a content carries, 304 and 416 too. */
export function validators(content: FileContent): OutgoingHttpHeaders {
  return {
    ETag: etagOf(content),
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'private, no-cache',
    'X-Content-Type-Options': 'nosniff',
  }
}

/** The headers of the content itself, whole or in part: digests are those of the whole (RFC 9530). */
export function contentHeaders(content: FileContent, wantsInline: boolean): OutgoingHttpHeaders {
  const type = safeType(content.mediaType)
  const isShown = wantsInline && type.mayShow
  const isText = type.contentType.startsWith('text/')
  return {
    ...validators(content),
    'Content-Type': isShown && isText ? 'text/plain; charset=utf-8' : type.contentType,
    'Content-Disposition': contentDisposition(isShown ? 'inline' : 'attachment', content.name),
    'Content-Security-Policy': sandbox,
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Last-Modified': new Date(content.modifiedAtMs).toUTCString(),
    'Repr-Digest': `sha-256=:${base64(content.sha256)}:, md5=:${base64(content.md5)}:`,
  }
}

function base64(hex: string): string {
  return Buffer.from(hex, 'hex').toString('base64')
}
