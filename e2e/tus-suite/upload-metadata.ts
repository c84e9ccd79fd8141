export type MetadataValue = string | Buffer

export function encodeMetadata(pairs: Record<string, MetadataValue>): string {
  return Object.entries(pairs)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',')
}

// Values stay as they were sent: what a server must echo is the text, not what it decodes to.
export function splitMetadata(header: string): Map<string, string> {
  return new Map(
    header
      .split(',')
      .map((pair) => pair.trim().split(' '))
      .map(([key = '', value = '']) => [key, value]),
  )
}
