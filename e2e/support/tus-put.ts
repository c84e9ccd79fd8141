import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { Upload } from 'tus-js-client'

export type PutOptions = {
  endpoint: string
  token: string
  path: string
  metadata: Record<string, string>
  onProgress?: (sent: number, total: number) => void
}

/** Sends a file by tus-js-client as an honest client would: it retries until the server is back, and resumes. */
export function putByTus(options: PutOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const upload = new Upload(createReadStream(options.path) as never, {
      endpoint: options.endpoint,
      headers: { Authorization: `Bearer ${options.token}` },
      metadata: { filename: basename(options.path), ...options.metadata },
      retryDelays: Array.from({ length: 60 }, () => 250),
      onProgress: options.onProgress,
      onError: reject,
      onSuccess: () => resolve(),
      // Any other answer to HEAD than 404 or 410 must not make the client start at zero.
      onAfterResponse: (request, response) => {
        const status = response.getStatus()
        if (request.getMethod() === 'HEAD' && status >= 400 && status !== 404 && status !== 410) {
          throw new Error(`HEAD answered ${status}`)
        }
      },
    })
    upload.start()
  })
}
