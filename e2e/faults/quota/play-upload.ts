import { randomBytes } from 'node:crypto'
import { request } from 'node:http'
import { ApiClient } from '#e2e/support/api-client'
import type { Plan } from './planned-upload.ts'

type Step = [token: string, headers: Record<string, string>, body: Buffer | null, cutAfter?: number]
type Reply = { status: number; location: string | null }

function send(
  method: string,
  url: string,
  token: string,
  headers: Record<string, string>,
  body: Buffer | null,
  cutAfter?: number,
): Promise<Reply> {
  return new Promise((resolve) => {
    const req = request(url, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'tus-resumable': '1.0.0',
        ...(body
          ? {
              'content-length': String(body.length),
              'content-type': 'application/offset+octet-stream',
            }
          : {}),
        ...headers,
      },
      agent: false,
    })
    req.on('response', (res) => {
      res.resume()
      res.on('close', () =>
        resolve({ status: res.statusCode ?? 0, location: res.headers.location ?? null }),
      )
    })
    req.on('error', () => resolve({ status: 0, location: null }))
    if (body && cutAfter !== undefined && cutAfter < body.length) {
      req.write(body.subarray(0, cutAfter), () => req.destroy())
      req.on('close', () => resolve({ status: 0, location: null }))
    } else req.end(body ?? undefined)
  })
}

/** Whose files they are. `url`: where the next request goes. */
export type Sender = { token: string; homeSpaceId: string; rootId: string; url(): string }

/** Plays the `n`th upload to its planned end; answers the status of each request, 0 where the line broke. */
export async function playUpload(
  user: Sender,
  n: number,
  { sizeBytes, ending, at }: Plan,
): Promise<number[]> {
  const body = randomBytes(sizeBytes)
  const statuses: number[] = []
  const target = (more: Record<string, string> = {}) => ({
    'upload-metadata': ApiClient.metadata({
      spaceId: user.homeSpaceId,
      parentId: user.rootId,
      // Replacements fight over five names.
      filename: ending === 'replace' ? `shared-${n % 5}` : `file-${n}`,
      onConflict: ending === 'replace' ? 'replace' : 'fail',
      ...more,
    }),
  })
  const step = async (method: string, path: string, ...call: Step) => {
    const reply = await send(method, `${user.url()}${path}`, ...call)
    statuses.push(reply.status)
    return reply
  }
  if (ending === 'whole') {
    await step(
      'POST',
      '/api/v1/uploads',
      user.token,
      { 'upload-length': String(sizeBytes), ...target() },
      body,
    )
    return statuses
  }
  const length: Record<string, string> =
    ending === 'deferred' ? { 'upload-defer-length': '1' } : { 'upload-length': String(sizeBytes) }
  const made = await step(
    'POST',
    '/api/v1/uploads',
    user.token,
    { ...length, ...target(ending === 'wrong-digest' ? { md5: '0'.repeat(32) } : {}) },
    null,
  )
  if (made.status !== 201 || !made.location) return statuses
  const path = new URL(made.location, user.url()).pathname
  const middle = Math.floor(sizeBytes * at)
  const patch = (from: number, to: number, more: Record<string, string> = {}, cut?: number) =>
    step(
      'PATCH',
      path,
      user.token,
      { 'upload-offset': String(from), ...more },
      body.subarray(from, to),
      cut,
    )
  switch (ending) {
    case 'abort':
      await patch(0, sizeBytes, {}, middle)
      break
    case 'terminate':
      if (middle > 0) await patch(0, middle)
      await step('DELETE', path, user.token, {}, null)
      break
    case 'expire':
      if (middle > 0 && middle < sizeBytes) await patch(0, middle)
      break
    case 'deferred':
      await patch(0, middle)
      await patch(middle, sizeBytes, { 'upload-length': String(sizeBytes) })
      break
    default:
      if (middle > 0 && middle < sizeBytes) await patch(0, middle)
      await patch(middle < sizeBytes ? middle : 0, sizeBytes)
  }
  return statuses
}
