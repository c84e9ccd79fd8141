import { createMD5 } from 'hash-wasm'

export type DigestQuestion = { id: number; file: Blob }
export type DigestAnswer = { id: number; md5: string } | { id: number; failed: true }

// Runs in a worker: the page stays smooth however large the file is.
self.onmessage = async ({ data: { id, file } }: MessageEvent<DigestQuestion>) => {
  try {
    const hash = await createMD5()
    const reader = file.stream().getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      hash.update(value)
    }
    self.postMessage({ id, md5: hash.digest('hex') } satisfies DigestAnswer)
  } catch {
    self.postMessage({ id, failed: true } satisfies DigestAnswer)
  }
}
