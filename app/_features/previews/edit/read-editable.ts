import { contentUrl } from '../../api/endpoints.ts'
import { readRefusal } from '../../api/request.ts'
import { Unreachable } from '../../api/unreachable.ts'
import { decodeStrictly } from './text-layout.ts'

/** A text as it is stored, and the digest by which its next version names it. */
export type EditableText = { source: string; sha256: string }

/** The bytes are no UTF-8: what would be saved might not be what was there. */
export class NotUtf8Error extends Error {}

/** The whole content of a text file. Throws `NotUtf8Error`, `DriveError`, `Unreachable`. */
export async function readEditable(itemId: string, signal: AbortSignal): Promise<EditableText> {
  const unreachable = (cause: unknown): never => {
    throw signal.aborted ? cause : new Unreachable({ cause })
  }
  const answer = await fetch(contentUrl(itemId), { signal, cache: 'no-store' }).catch(unreachable)
  if (!answer.ok) {
    const text = await answer.text().catch(unreachable)
    throw readRefusal(text) ?? new Unreachable()
  }
  const sha256 = /^"([0-9a-f]{64})"$/.exec(answer.headers.get('etag') ?? '')?.[1]
  const bytes = await answer.arrayBuffer().catch(unreachable)
  const source = decodeStrictly(new Uint8Array(bytes))
  if (source === null || !sha256) throw new NotUtf8Error('This is no UTF-8.')
  return { source, sha256 }
}
