import { ApiClient } from '#e2e/support/api-client'

/** An upload by several PATCHes; answers the item that it became. */
export async function sendInPieces(
  api: ApiClient,
  metadata: Record<string, string>,
  body: Buffer,
): Promise<string | null> {
  const version = { authorization: `Bearer ${api.token}`, 'Tus-Resumable': '1.0.0' }
  const created = await fetch(`${api.url}/api/v1/uploads`, {
    method: 'POST',
    headers: {
      ...version,
      'Upload-Length': String(body.length),
      'Upload-Metadata': ApiClient.metadata(metadata),
    },
  })
  if (created.status !== 201) throw new Error(`POST: ${created.status} ${await created.text()}`)
  const address = new URL(created.headers.get('location')!, api.url)
  let item: string | null = null
  for (let offset = 0; offset < body.length;) {
    const answer = await fetch(address, {
      method: 'PATCH',
      headers: {
        ...version,
        'Upload-Offset': String(offset),
        'Content-Type': 'application/offset+octet-stream',
      },
      body: body.subarray(offset, offset + 1_500_000) as BodyInit,
    })
    if (answer.status !== 204) throw new Error(`PATCH: ${answer.status} ${await answer.text()}`)
    offset = Number(answer.headers.get('upload-offset'))
    item = answer.headers.get('cove-item')
  }
  return item
}
