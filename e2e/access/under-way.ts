import { LiveViewer } from '#e2e/support/live-viewer'
import { ApiClient } from '#e2e/support/api-client'
import type { SharedSpace } from '#e2e/support/share-space'
import { ask } from './ask.ts'
import { slowDownload, slowUpload, type Stream } from './streams.ts'

/** What lies in a space for these tests: a large file, and the folder it lies in. */
export type Stage = {
  url: string
  space: SharedSpace
  folderId: string
  fileId: string
  bytes: number
}

/** Everything that somebody has under way at once. */
export type UnderWay = {
  upload: Stream
  uploadId: string
  download: Stream
  archive: Stream
  socket: LiveViewer
}

type Who = Record<string, string>

/** Opens an upload into a folder and begins to send it. */
export async function beginUpload(
  { url, bytes }: Stage,
  who: Who,
  parentId: string,
): Promise<{ upload: Stream; uploadId: string }> {
  const opened = await ask(
    url,
    {
      method: 'POST',
      path: '/uploads',
      headers: {
        'Tus-Resumable': '1.0.0',
        'Upload-Length': String(bytes),
        'Upload-Metadata': ApiClient.metadata({ filename: `up ${Math.random()}`, parentId }),
      },
    },
    who,
  )
  const location = opened.headers.find((line) => line.startsWith('Location: '))?.slice(10)
  if (!location) throw new Error(`the upload was not opened: ${JSON.stringify(opened)}`)
  const upload = slowUpload(url + location, who, bytes)
  return { upload, uploadId: location.split('/').at(-1)! }
}

/** Begins to read the large file and the ZIP of its folder. */
export function beginReading({ url, folderId, fileId }: Stage, who: Who) {
  const items = `${url}/api/v1/items`
  return {
    download: slowDownload(`${items}/${fileId}/content`, who),
    archive: slowDownload(`${items}/${folderId}/archive`, who),
  }
}

/** Everything at once; resolves when all of it is really under way. */
export async function beginAll(stage: Stage, who: Who, token: string | null): Promise<UnderWay> {
  const socket = new LiveViewer(stage.url, token, token === null ? who : {})
  const joined = await socket.join(stage.space.spaceId)
  if (!('clock' in joined)) throw new Error(`not joined: ${JSON.stringify(joined)}`)
  const all = {
    ...(await beginUpload(stage, who, stage.space.rootId)),
    ...beginReading(stage, who),
    socket,
  }
  await Promise.all([all.upload, all.download, all.archive].map((stream) => stream.underWay()))
  return all
}
