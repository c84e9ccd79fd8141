/** The bytes stopped coming in the middle: the line broke, or the server found them damaged and sent no more. */
export class CutOffError extends Error {}

/**
 * Bytes `start` up to `end` of a content, by a Range request. `match`: an ETag that the content must still have. Throws
 * `CutOffError` when fewer bytes than promised come, another error for a refusal.
 */
export async function readPart(
  href: string,
  { start, end, match }: { start: number; end: number; match?: string | null },
  signal: AbortSignal,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; etag: string | null }> {
  const answer = await fetch(href, {
    headers: { Range: `bytes=${start}-${end - 1}`, ...(match && { 'If-Match': match }) },
    signal,
  })
  // A whole answer to a question for a part may be of any length.
  if (answer.status !== 206) {
    await answer.body?.cancel()
    throw new Error(`The preview was answered with ${answer.status}.`)
  }
  const bytes = await answer.arrayBuffer().catch((cause: unknown) => {
    throw signal.aborted ? cause : new CutOffError('The bytes broke off.', { cause })
  })
  return { bytes: new Uint8Array(bytes), etag: answer.headers.get('etag') }
}

/** Of a text this much is shown. */
export const textBytes = 512 * 1024

/** The beginning of a text, decoded by its byte order mark, else as UTF-8. */
export async function readText(
  href: string,
  sizeBytes: number,
  signal: AbortSignal,
): Promise<string> {
  if (sizeBytes === 0) return ''
  const { bytes } = await readPart(href, { start: 0, end: Math.min(sizeBytes, textBytes) }, signal)
  const mark = (bytes[0]! << 8) | (bytes[1] ?? 0)
  const encoding = mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8'
  const isCut = sizeBytes > textBytes
  // A letter that the cut went through is left out.
  return new TextDecoder(encoding).decode(bytes, { stream: isCut })
}
