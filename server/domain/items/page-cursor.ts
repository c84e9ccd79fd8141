import { DriveError } from '#contract/errors'

/** Where a page ended: the order it was read in, and the last row's place in it. */
export type PageEnd = { sort: string; value: string | number; key: string }

/** The opaque `cursor` of a listing. Clients send it back and look no further. */
export function writeCursor({ sort, value, key }: PageEnd): string {
  return Buffer.from(JSON.stringify([sort, value, key])).toString('base64url')
}

/** Throws `invalid_input` for what this server did not write, or wrote for another order. */
export function readCursor(cursor: string, sort: string): PageEnd {
  const [asked, value, key] = parse(cursor)
  const isPlace =
    (typeof value === 'string' || Number.isSafeInteger(value)) && typeof key === 'string'
  if (asked !== sort || !isPlace)
    throw new DriveError('invalid_input', { message: 'This cursor does not fit this listing.' })
  return { sort, value: value as string | number, key }
}

function parse(cursor: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(parsed) ? parsed : []
  } catch {
    return []
  }
}
