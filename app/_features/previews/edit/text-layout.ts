const mark = '\uFEFF'

/** A text as it is stored → as a field shows it: every line ends with \n, and no byte order mark stands before it. */
export function shownText(source: string): string {
  const bare = source.startsWith(mark) ? source.slice(1) : source
  return bare.replace(/\r\n?/g, '\n')
}

/**
 * The way back: `shown` as it shall be stored, laid out as `source` was. Lines before and after what was changed keep the ends
 * they have; changed ones get the end that most lines of the source have.
 */
export function storedText(source: string, shown: string): string {
  const old = linesOf(source.startsWith(mark) ? source.slice(1) : source)
  const usual = usualEnd(old)
  const lines = shown.split('\n')
  const most = Math.min(old.length, lines.length)
  let same = 0
  while (same < most && old[same]!.text === lines[same]) same += 1
  let tail = 0
  while (tail < most - same && old.at(-1 - tail)!.text === lines.at(-1 - tail)) tail += 1
  const shift = old.length - lines.length
  const endOf = (at: number): string => {
    const from = at < same ? at : at >= lines.length - tail ? at + shift : -1
    return old[from]?.end || usual
  }
  let written = source.startsWith(mark) ? mark : ''
  for (const [at, line] of lines.slice(0, -1).entries()) {
    const end = endOf(at)
    // Behind a lone \r an empty line that ends with \n would read as no line at all.
    const isSwallowed = line === '' && end === '\n' && written.endsWith('\r')
    written += line + (isSwallowed ? '\r' : end)
  }
  return written + lines.at(-1)!
}

/** The text of bytes that are UTF-8 and nothing else, byte order mark and line ends as they are; null for all others. */
export function decodeStrictly(bytes: Uint8Array): string | null {
  try {
    const source = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return source.includes('\0') ? null : source
  } catch {
    return null
  }
}

type Line = { text: string; end: string }

function linesOf(source: string): Line[] {
  const parts = source.split(/(\r\n|\r|\n)/)
  const lines: Line[] = []
  for (let at = 0; at < parts.length; at += 2)
    lines.push({ text: parts[at]!, end: parts[at + 1] ?? '' })
  return lines
}

function usualEnd(lines: readonly Line[]): string {
  const counts = new Map<string, number>()
  for (const { end } of lines) if (end) counts.set(end, (counts.get(end) ?? 0) + 1)
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a)
  return most?.[0] ?? '\n'
}
