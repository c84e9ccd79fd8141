import { ApiClient } from './api-client.ts'

/** tus spoken by hand: what a fault test needs to see is what a client library hides. Paths are of the upload. */
export type PlainTus = {
  tryCreate(filename: string, length: number, more?: Record<string, string>): Promise<Response>
  /** Throws unless it is made. */
  create(filename: string, length: number, more?: Record<string, string>): Promise<string>
  patch(path: string, offset: number, body: Uint8Array): Promise<Response>
  head(path: string): Promise<Response>
  /** By HEAD; throws unless that answers 200. */
  offset(path: string): Promise<number>
}

export function plainTus(api: ApiClient, folder: { id: string; rootId: string }): PlainTus {
  const common = { authorization: `Bearer ${api.token}`, 'Tus-Resumable': '1.0.0' }
  const tryCreate: PlainTus['tryCreate'] = (filename, length, more = {}) =>
    fetch(`${api.url}/api/v1/uploads`, {
      method: 'POST',
      headers: {
        ...common,
        'Upload-Length': String(length),
        'Upload-Metadata': ApiClient.metadata({
          spaceId: folder.id,
          parentId: folder.rootId,
          filename,
          ...more,
        }),
      },
    })
  const head = (path: string) => fetch(`${api.url}${path}`, { method: 'HEAD', headers: common })
  return {
    tryCreate,
    create: async (...args) => {
      const answer = await tryCreate(...args)
      if (answer.status !== 201) throw new Error(`POST: ${answer.status} ${await answer.text()}`)
      return new URL(answer.headers.get('location')!, api.url).pathname
    },
    patch: (path, offset, body) =>
      fetch(`${api.url}${path}`, {
        method: 'PATCH',
        headers: {
          ...common,
          'Content-Type': 'application/offset+octet-stream',
          'Upload-Offset': String(offset),
        },
        body: body as BodyInit,
      }),
    head,
    offset: async (path) => {
      const answer = await head(path)
      if (answer.status !== 200) throw new Error(`HEAD: ${answer.status}`)
      return Number(answer.headers.get('upload-offset'))
    },
  }
}
