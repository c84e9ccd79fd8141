import { DriveError } from '#contract/errors'
import { uploadWishSchema, type UploadWish } from '#contract/upload-wish'
import { parseInput } from '#server/domain/parse-input'
import { decodeBase64 } from './parse-headers.ts'
import { badRequest } from './refusal.ts'

// What a key may hold: printable ASCII, no space, no comma.
const keyPattern = /^[\x21-\x2b\x2d-\x7e]+$/
const wishKeys = new Set(Object.keys(uploadWishSchema.shape))

/**
 * Upload-Metadata → its values, as bytes. Strict: an empty pair, a key twice, a key with a space, a value that is no
 * base64 are 400.
 */
export function parseMetadata(text: string): Map<string, Buffer> {
  const values = new Map<string, Buffer>()
  if (text === '') return values
  for (const pair of text.split(',')) {
    const [key = '', value = '', ...rest] = pair.split(' ')
    const bytes = decodeBase64(value)
    if (!keyPattern.test(key) || rest.length > 0 || bytes === null || values.has(key)) {
      throw badRequest('Upload-Metadata is malformed.')
    }
    values.set(key, bytes)
  }
  return values
}

/** What the metadata asks for. Keys that mean nothing here may hold any bytes; those that do, UTF-8. */
export function readWish(text: string): UploadWish {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const wish: Record<string, string> = {}
  for (const [key, bytes] of parseMetadata(text)) {
    if (!wishKeys.has(key)) continue
    try {
      wish[key] = decoder.decode(bytes)
    } catch {
      throw badRequest(`The value of ${key} in Upload-Metadata is no UTF-8.`)
    }
  }
  if (wish['filename'] === undefined) {
    const message = 'Upload-Metadata names no filename.'
    throw new DriveError('invalid_input', { message, fields: { filename: message } })
  }
  return parseInput(uploadWishSchema, wish)
}
