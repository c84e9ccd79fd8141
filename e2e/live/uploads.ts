import { randomBytes } from 'node:crypto'
import { ApiClient } from '#e2e/support/api-client'
import type { TokenApi } from '#e2e/support/token-api'

type Sent = Record<string, string>
const octets = { 'Content-Type': 'application/offset+octet-stream' }

/** One request with the whole body. Answers the status, 0 when none came. */
export async function sendSmall(api: TokenApi, wish: Sent, sizeBytes: number): Promise<number> {
  const answer = await send(api, 'POST', '/api/v1/uploads', {
    body: randomBytes(sizeBytes),
    headers: { ...octets, ...metadata(wish), 'Upload-Length': String(sizeBytes) },
  })
  return answer?.status ?? 0
}

/** A creation and two PATCHes; a broken one is resumed a few times from where the server stands, then given up. */
export async function sendInParts(api: TokenApi, wish: Sent, sizeBytes: number): Promise<number> {
  const body = randomBytes(sizeBytes)
  const created = await send(api, 'POST', '/api/v1/uploads', {
    headers: { ...metadata(wish), 'Upload-Length': String(sizeBytes) },
  })
  if (created?.status !== 201) return created?.status ?? 0
  const path = new URL(created.headers.get('location')!, api.url).pathname
  let from = 0
  for (let tries = 0; tries < 6; tries += 1) {
    const until = from === 0 ? sizeBytes >> 1 : sizeBytes
    const answer = await send(api, 'PATCH', path, {
      body: body.subarray(from, until),
      headers: { ...octets, 'Upload-Offset': String(from) },
    })
    if (answer?.status === 204) {
      from = until
      if (from === sizeBytes) return 204
      continue
    }
    if (answer && answer.status !== 409 && answer.status !== 423 && answer.status < 500)
      return answer.status
    await new Promise((resolve) => setTimeout(resolve, 100))
    const stands = await send(api, 'HEAD', path, {})
    if (stands && stands.status !== 200) return stands.status
    from = Number(stands?.headers.get('upload-offset') ?? from)
    if (from === sizeBytes) return 204
  }
  return 0
}

const metadata = (wish: Sent) => ({ 'Upload-Metadata': ApiClient.metadata(wish) })

async function send(
  api: TokenApi,
  method: string,
  path: string,
  { body, headers }: { body?: Uint8Array; headers?: Sent },
): Promise<Response | null> {
  try {
    const answer = await fetch(api.url + path, {
      method,
      headers: { authorization: `Bearer ${api.token}`, 'Tus-Resumable': '1.0.0', ...headers },
      ...(body && { body: body as BodyInit }),
      signal: AbortSignal.timeout(api.patienceMs),
    })
    await answer.arrayBuffer()
    return answer
  } catch {
    return null
  }
}
