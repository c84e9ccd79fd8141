import type { IncomingHttpHeaders } from 'node:http'
import { CliError } from '../../output/cli-error.ts'
import { readReprDigest, type Digests } from '../digests.ts'
import { refusalOf } from '../wire/refusal.ts'
import { send, type Wire } from '../wire/wire.ts'

export const uploadsPath = '/api/v1/uploads'
const tus = { 'Tus-Resumable': '1.0.0' }
export const bytesType = { ...tus, 'Content-Type': 'application/offset+octet-stream' }

/** How far the server is with an upload; `digests` once it has become a file. */
export type Standing = { offset: number; digests: Digests | null; itemId: string | null }

/** Opens an upload; answers its path on the server. */
export async function createUpload(
  wire: Wire,
  sizeBytes: number,
  metadata: string,
): Promise<string> {
  const answer = await send(wire, {
    method: 'POST',
    path: uploadsPath,
    headers: { ...tus, 'Upload-Length': String(sizeBytes), 'Upload-Metadata': metadata },
    body: Buffer.alloc(0),
  })
  if (answer.status !== 201) throw await refusalOf(wire, answer)
  answer.stream.resume()
  return uploadPath(wire, answer.headers.location)
}

/** How far it is; null when the server knows nothing of it, or nothing any more. */
export async function askStanding(wire: Wire, path: string): Promise<Standing | null> {
  const answer = await send(wire, { method: 'HEAD', path, headers: tus })
  if (answer.status === 404 || answer.status === 410) {
    answer.stream.resume()
    return null
  }
  if (answer.status !== 200 && answer.status !== 204) throw await refusalOf(wire, answer)
  answer.stream.resume()
  return standingIn(answer.headers)
}

/** Ends an upload and frees what it holds; one that is gone already is as good. */
export async function terminateUpload(wire: Wire, path: string): Promise<boolean> {
  const answer = await send(wire, { method: 'DELETE', path, headers: tus })
  if (answer.status === 404 || answer.status === 410) {
    answer.stream.resume()
    return false
  }
  if (answer.status !== 204) throw await refusalOf(wire, answer)
  answer.stream.resume()
  return true
}

export function standingIn(headers: IncomingHttpHeaders): Standing {
  const offset = Number(headers['upload-offset'])
  if (!Number.isSafeInteger(offset) || offset < 0)
    throw new CliError('The server did not say how far the upload is.')
  const itemId = headers['cove-item'] ? String(headers['cove-item']) : null
  return {
    offset,
    itemId,
    digests: itemId === null ? null : readReprDigest(headers['repr-digest']),
  }
}

/** An address that the server gave, as a path below uploads on this very server: the token goes nowhere else. */
export function uploadPath(wire: Wire, location: string | undefined): string {
  const url = new URL(location ?? '', wire.origin + uploadsPath)
  if (url.origin !== wire.origin || !url.pathname.startsWith(`${uploadsPath}/`))
    throw new CliError('The server sent the upload to another address: it was not followed.')
  return url.pathname + url.search
}
