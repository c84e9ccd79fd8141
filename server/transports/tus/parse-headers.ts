import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { maxUploadBytes } from '#server/domain/uploads/create-upload'
import { checksumAlgorithms, tusVersion, uploadType, type ChecksumAlgorithm } from './protocol.ts'
import { TusRefusal, badRequest } from './refusal.ts'

export type Checksum = { algorithm: ChecksumAlgorithm; digest: Buffer }

const digestBytes: Record<ChecksumAlgorithm, number> = { md5: 16, sha1: 20, sha256: 32, crc32: 4 }

/** The verb that counts: tus lets a client that cannot send PATCH or DELETE say so in a header. */
export function verbOf(req: IncomingMessage): string {
  const override = header(req.headers, 'x-http-method-override')
  return (override ?? req.method ?? '').trim().toUpperCase()
}

/** Throws 412 with the versions spoken, unless the client speaks one of them. */
export function requireVersion(req: IncomingMessage): void {
  if (req.headers['tus-resumable'] === tusVersion) return
  throw new TusRefusal(412, 'invalid_input', `Send Tus-Resumable: ${tusVersion}.`, {
    'Tus-Version': tusVersion,
  })
}

/** A non-negative whole number, or null when the header is not there. Throws 400 for anything else. */
export function readCount(headers: IncomingHttpHeaders, name: string): number | null {
  const text = header(headers, name.toLowerCase())
  if (text === undefined) return null
  if (!/^\d+$/.test(text)) throw badRequest(`${name} is not a whole number.`)
  const count = Number(text)
  // Above every length there is: still a number, but none that could be counted exactly.
  return Number.isSafeInteger(count) ? count : Infinity
}

/** As `readCount`, for Upload-Length: 413 beyond what the server takes. */
export function readLength(headers: IncomingHttpHeaders): number | null {
  const length = readCount(headers, 'Upload-Length')
  if (length !== null && length > maxUploadBytes) {
    throw new TusRefusal(413, 'too_large', 'This is larger than the server takes.')
  }
  return length
}

/** `sha1 <base64>`; null without the header. Throws 400 for an unknown algorithm or a digest of another length. */
export function readChecksum(headers: IncomingHttpHeaders): Checksum | null {
  const text = header(headers, 'upload-checksum')
  if (text === undefined) return null
  const [name, digest, ...rest] = text.split(' ')
  const algorithm = checksumAlgorithms.find((known) => known === name)
  if (!algorithm) throw badRequest('Upload-Checksum names no algorithm that is known here.')
  const bytes = digest && rest.length === 0 ? decodeBase64(digest) : null
  if (bytes?.length !== digestBytes[algorithm]) throw badRequest('Upload-Checksum is malformed.')
  return { algorithm, digest: bytes }
}

export function isUploadType(headers: IncomingHttpHeaders): boolean {
  return headers['content-type']?.split(';', 1)[0]!.trim().toLowerCase() === uploadType
}

/** Bytes the body will have; null when it is chunked and nobody knows. */
export function bodyLength(headers: IncomingHttpHeaders): number | null {
  if (headers['transfer-encoding'] !== undefined) return null
  return Number(headers['content-length'] ?? 0)
}

/** Strict base64 with its padding; null for anything else. */
export function decodeBase64(text: string): Buffer | null {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null
  return Buffer.from(text, 'base64')
}

/** A header that was sent once; an empty one is there too. */
function header(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name]
  return Array.isArray(value) ? value.join(', ') : value
}
