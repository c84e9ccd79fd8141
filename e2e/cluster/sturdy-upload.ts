import { ApiClient } from '#e2e/support/api-client'
import { untilAnswered } from './patience.ts'

export type Sent = {
  itemId: string
  /** How many times the line broke, and it went on from where HEAD said. */
  resumed: number
}

const pieceBytes = 1_500_000

/**
 * An upload by several PATCHes through nodes that die: after each break it goes on from where HEAD says. Throws when an
 * offset that was acknowledged goes back, or the upload is forgotten (U4).
 */
export async function sendSturdily(
  api: ApiClient,
  metadata: Record<string, string>,
  body: Buffer,
): Promise<Sent> {
  const headers = { authorization: `Bearer ${api.token}`, 'Tus-Resumable': '1.0.0' }
  const created = await untilAnswered(() =>
    fetch(`${api.url}/api/v1/uploads`, {
      method: 'POST',
      headers: {
        ...headers,
        'Upload-Length': String(body.length),
        'Upload-Metadata': ApiClient.metadata(metadata),
      },
    }),
  )
  if (created.status !== 201) throw new Error(`POST: ${created.status} ${await created.text()}`)
  const address = new URL(created.headers.get('location')!, api.url)
  let acknowledged = 0
  let resumed = 0
  const take = (answer: Response): void => {
    const offset = Number(answer.headers.get('upload-offset'))
    if (offset < acknowledged)
      throw new Error(`U4: an acknowledged offset went back from ${acknowledged} to ${offset}`)
    acknowledged = offset
  }
  for (;;) {
    const answer = await fetch(address, {
      method: 'PATCH',
      headers: {
        ...headers,
        'Upload-Offset': String(acknowledged),
        'Content-Type': 'application/offset+octet-stream',
      },
      body: body.subarray(acknowledged, acknowledged + pieceBytes) as BodyInit,
    }).catch(() => null)
    if (answer?.status === 204) {
      take(answer)
      const itemId = answer.headers.get('cove-item')
      if (itemId) return { itemId, resumed }
      continue
    }
    if (answer && answer.status < 500 && answer.status !== 409 && answer.status !== 423)
      throw new Error(`PATCH: ${answer.status} ${await answer.text()}`)
    await answer?.body?.cancel().catch(() => undefined)
    resumed += 1
    const head = await untilAnswered(() => fetch(address, { method: 'HEAD', headers }))
    if (head.status !== 200 && head.status !== 204)
      throw new Error(`U4: HEAD ${head.status}: an upload under way was forgotten`)
    take(head)
    const itemId = head.headers.get('cove-item')
    if (itemId) return { itemId, resumed }
  }
}
