/** The address that a text may lead to: whole, of the web or of mail; null for every other, which would lead into this site. */
export function outerAddress(href: string): string | null {
  try {
    const url = new URL(href)
    return ['http:', 'https:', 'mailto:'].includes(url.protocol) ? url.href : null
  } catch {
    return null
  }
}
