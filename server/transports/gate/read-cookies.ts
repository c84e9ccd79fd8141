/** The pairs of a Cookie header, in order; what is no pair is skipped. */
export function readCookies(header: string | undefined): [name: string, value: string][] {
  if (!header) return []
  const pairs: [string, string][] = []
  for (const part of header.split(';')) {
    const equals = part.indexOf('=')
    if (equals < 1) continue
    const value = part
      .slice(equals + 1)
      .trim()
      .replace(/^"(.*)"$/, '$1')
    pairs.push([part.slice(0, equals).trim(), decoded(value)])
  }
  return pairs
}

function decoded(value: string): string {
  if (!value.includes('%')) return value
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
