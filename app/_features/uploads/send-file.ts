import * as tus from 'tus-js-client'
import { DriveError } from '#contract/errors'
import { readRefusal } from '../api/request.ts'
import { announceSignedOut } from '../api/signed-out.ts'
import { retryDelays } from './retry-delays.ts'
import { smallBytes } from './small-file.ts'

export type SendOptions = {
  metadata: Record<string, string>
  /** Who, where and what: the same file for the same place by the same person, and nothing else. */
  fingerprint: string
  /** An upload that the server already has a part of. */
  uploadUrl: string | null
  /** What lets the sender in where no cookie does; asked anew for each request. */
  headers?: () => Record<string, string>
  onUrl: (url: string) => void
  onProgress: (sentBytes: number) => void
  /** No answer, or a busy one: it is tried again by itself. */
  onWaiting: () => void
}

/** What the server says of the file it has committed. */
export type Sent = { itemId: string | null; version: number | null; md5: string | null }

export type Sending = {
  /** Rejects with DriveError when refused; never settles after `stop`. */
  done: Promise<Sent>
  /** Ends the transfer; `forget` also drops what the server has of it. */
  stop: (forget: boolean) => void
  /** The server answers again: what waits for it need not wait longer. */
  nudge: () => void
}

const endpoint = '/api/v1/uploads'
/** What proxies that cap bodies let through. */
const cappedChunkBytes = 64 * 2 ** 20
const stallMs = 60_000
const patienceMs = 30_000

/** Sends one file, resumably, until the server has committed or refused it. */
export function sendFile(file: File, options: SendOptions): Sending {
  let isStopped = false
  let stallTimer: ReturnType<typeof setTimeout> | undefined
  let laterTimer: ReturnType<typeof setTimeout> | undefined
  let headStatus = 0
  let sent: Sent = { itemId: null, version: null, md5: null }
  const isSmall = file.size <= smallBytes

  let isWaiting = false
  let resolve!: (sent: Sent) => void
  let reject!: (error: Error) => void
  const done = new Promise<Sent>((onSent, onRefused) => {
    resolve = onSent
    reject = onRefused
  })
  const upload = new tus.Upload(file, {
    endpoint,
    ...(options.uploadUrl && { uploadUrl: options.uploadUrl }),
    metadata: options.metadata,
    fingerprint: () => Promise.resolve(options.fingerprint),
    storeFingerprintForResuming: !isSmall,
    removeFingerprintOnSuccess: true,
    uploadDataDuringCreation: isSmall,
    ...(isSmall && { fileReader: wholeFile }),
    retryDelays: retryDelays(),
    onBeforeRequest: (request) => {
      headStatus = 0
      for (const [name, value] of Object.entries(options.headers?.() ?? {}))
        request.setHeader(name, value)
      watchStall()
      // The library forgets an abort that comes while it prepares a request: such a request is never sent.
      return isStopped ? new Promise<void>(() => undefined) : undefined
    },
    onAfterResponse: (request, response) => {
      watchStall()
      sent = readSent(response) ?? sent
      if (request.getMethod() !== 'HEAD') return
      const status = response.getStatus()
      if (status >= 400 && status !== 404 && status !== 410 && status !== 423) {
        // The library would begin again from the first byte; as a failed request it is asked again instead.
        headStatus = status
        throw new Error(`The server answered HEAD with ${status}.`)
      }
    },
    onUploadUrlAvailable: () => upload.url && options.onUrl(upload.url),
    onProgress: (bytes) => {
      isWaiting = false
      watchStall()
      options.onProgress(bytes)
    },
    onShouldRetry: (error) => {
      if (!mayRetry(error)) return false
      wait()
      return true
    },
    onSuccess: () => finish(() => resolve(sent)),
    onError: (error) => {
      if (isStopped) return
      if (error instanceof tus.DetailedError && mayRetry(error)) {
        wait()
        laterTimer = setTimeout(() => upload.start(), patienceMs)
      } else finish(() => reject(refusalOf(error)))
    },
  })

  const mayRetry = (error: tus.DetailedError): boolean => {
    const status = headStatus || (error.originalResponse?.getStatus() ?? 0)
    if (status === 413 && upload.options.chunkSize === Infinity && isProxy(error)) {
      upload.options.chunkSize = cappedChunkBytes
      return true
    }
    if (status === 0 || status === 409 || status === 423 || status === 429) return true
    return status >= 500 && status !== 507
  }
  const refusalOf = (error: Error): Error => {
    if (!(error instanceof tus.DetailedError)) return error
    if (headStatus === 401) {
      announceSignedOut()
      return new DriveError('not_signed_in')
    }
    const refusal = readRefusal(error.originalResponse?.getBody() ?? '')
    if (refusal?.code === 'not_signed_in') announceSignedOut()
    return (
      refusal ??
      new DriveError(error.originalResponse?.getStatus() === 413 ? 'too_large' : 'internal')
    )
  }
  const wait = () => {
    isWaiting = true
    options.onWaiting()
  }
  const nudge = () => {
    if (isWaiting) restart()
  }
  const watchStall = () => {
    clearTimeout(stallTimer)
    if (!isStopped) stallTimer = setTimeout(restart, stallMs)
  }
  const restart = () => {
    if (isStopped) return
    clearTimeout(laterTimer)
    void upload.abort(false)
    upload.start()
    watchStall()
  }
  const finish = (tell: () => void) => {
    isStopped = true
    clearTimeout(stallTimer)
    clearTimeout(laterTimer)
    window.removeEventListener('online', nudge)
    window.removeEventListener('offline', wait)
    tell()
  }

  window.addEventListener('online', nudge)
  window.addEventListener('offline', wait)
  void begin(upload, isSmall || options.uploadUrl !== null).then(() => !isStopped && upload.start())
  return {
    done,
    nudge,
    stop: (forget) => finish(() => void upload.abort(forget).catch(() => undefined)),
  }
}

/** A small file goes as it is: a slice of it costs the page another millisecond, also where the slice is all of it. */
const wholeFile = {
  openFile: (file: File) =>
    Promise.resolve({
      size: file.size,
      slice: (start: number, end: number) =>
        Promise.resolve({
          value: start === 0 && end >= file.size ? file : file.slice(start, end),
          done: end >= file.size,
        }),
      close: () => undefined,
    }),
}

/** Takes up what this browser began before and did not finish. */
async function begin(upload: tus.Upload, isKnown: boolean): Promise<void> {
  if (isKnown) return
  const before = await upload.findPreviousUploads()
  const newest = before.toSorted(
    (a, b) => Date.parse(b.creationTime) - Date.parse(a.creationTime),
  )[0]
  if (newest) upload.resumeFromPreviousUpload(newest)
}

const isProxy = (error: tus.DetailedError) =>
  readRefusal(error.originalResponse?.getBody() ?? '') === null

function readSent(response: tus.HttpResponse): Sent | null {
  const itemId = response.getHeader('Cove-Item')
  if (!itemId) return null
  const digest = /md5=:([A-Za-z0-9+/=]+):/.exec(response.getHeader('Repr-Digest') ?? '')
  const version = Number(response.getHeader('Cove-Version')) || null
  return { itemId, version, md5: digest ? hexOfBase64(digest[1]!) : null }
}

function hexOfBase64(base64: string): string {
  return Array.from(atob(base64), (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join(
    '',
  )
}
