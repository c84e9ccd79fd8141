/** Bytes from `start` up to, not including, `end`. */
export type ByteRange = { start: number; end: number }

const maxLetters = 200

/**
 * RFC 9110 §14: the one range that is asked for. Null where the whole is to be sent: no range, another unit, several
 * ranges, or nonsense, all of which a server may ignore. 'unsatisfiable' where it lies behind the end.
 */
export function parseRange(
  header: string | undefined,
  sizeBytes: number,
): ByteRange | 'unsatisfiable' | null {
  // Longer than any range there is; and blanks without end would be tried in all their divisions.
  if (header === undefined || header.length > maxLetters) return null
  const match = /^bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(header)
  if (!match || (match[1] === '' && match[2] === '')) return null
  if (match[1] === '') {
    const suffix = Number(match[2])
    if (suffix === 0 || sizeBytes === 0) return 'unsatisfiable'
    return { start: Math.max(0, sizeBytes - suffix), end: sizeBytes }
  }
  const start = Number(match[1])
  const last = match[2] === '' ? Infinity : Number(match[2])
  if (last < start) return null
  if (start >= sizeBytes) return 'unsatisfiable'
  return { start, end: Math.min(last + 1, sizeBytes) }
}
