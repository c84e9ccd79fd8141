import type { Readable } from 'node:stream'
import type * as Sdk from '@aws-sdk/client-s3'
import type { ObjectPlace } from '#server/platform/storage-url'
import { retrying } from './retrying.ts'
import { isBehindEnd, isMissing, storeError } from './store-error.ts'
import { openClient } from './open-client.ts'

export type StoredObject = { key: string; sizeBytes: number }
export type StoredPart = { number: number; sizeBytes: number; etag: string }
export type FoundObject = { sizeBytes: number; metadata: Record<string, string> }

/**
 * The requests that the store of objects makes, each repeated with growing pauses for a few seconds where the store is away.
 * Keys stand below our prefix: it is put before them here, and nowhere is a key taken without it. What fails for good is an
 * `ObjectStoreError`; null stands for what is not there.
 */
export type ObjectCalls = {
  put(
    key: string,
    bytes: Uint8Array,
    more?: { md5?: string; metadata?: Record<string, string> },
  ): Promise<void>
  /** One small PUT, tried once: whether the store takes writes now. */
  probe(): Promise<boolean>
  /** The bytes from `start` up to `end`, or to the end of the object. Empty where `start` is the end. */
  get(
    key: string,
    start: number,
    end?: number,
  ): Promise<(FoundObject & { body: Readable | null }) | null>
  head(key: string): Promise<FoundObject | null>
  /** Succeeds where there is none. */
  remove(key: string): Promise<void>
  list(under: string): AsyncIterable<StoredObject>
  /** The names of the folders directly below. */
  folders(under: string): AsyncIterable<string>
  /** Multipart uploads that were begun and not ended. */
  uploads(under: string): AsyncIterable<{ key: string; uploadId: string }>
  begin(key: string): Promise<string>
  /** Answers the ETag; null when the upload was ended meanwhile. */
  putPart(
    key: string,
    uploadId: string,
    number: number,
    bytes: Uint8Array,
    md5: string,
  ): Promise<string | null>
  parts(key: string, uploadId: string): Promise<StoredPart[]>
  /** Makes one object of the parts. Succeeds too where this was done before and only its answer was lost. */
  complete(key: string, uploadId: string, parts: readonly StoredPart[]): Promise<void>
  abort(key: string, uploadId: string): Promise<void>
  /** An address that anybody may GET for so many seconds, answered with these headers. */
  presign(
    key: string,
    as: { seconds: number; disposition: string; contentType: string },
  ): Promise<string>
  close(): void
}

export async function objectCalls(place: ObjectPlace): Promise<ObjectCalls> {
  const sdk = await import('@aws-sdk/client-s3')
  const client = openClient(sdk, place)
  const Bucket = place.bucket
  const at = (key: string) => ({ Bucket, Key: place.prefix + key })
  const ownKey = (key: string | undefined): string => (key ?? '').slice(place.prefix.length)

  const send = <T>(act: string, once: () => Promise<T>): Promise<T> =>
    retrying(once).catch((error: unknown) => {
      throw storeError(act, error)
    })
  const sendOrNull = <T>(act: string, once: () => Promise<T>): Promise<T | null> =>
    retrying(once).catch((error: unknown) => {
      if (isMissing(error)) return null
      throw storeError(act, error)
    })

  const head = async (key: string): Promise<FoundObject | null> => {
    const found = await sendOrNull('HEAD', () => client.send(new sdk.HeadObjectCommand(at(key))))
    return found && { sizeBytes: found.ContentLength ?? 0, metadata: found.Metadata ?? {} }
  }
  const parts = async (key: string, uploadId: string): Promise<StoredPart[]> => {
    const found: StoredPart[] = []
    for (let after: string | undefined; ;) {
      const page = await sendOrNull('ListParts', () =>
        client.send(
          new sdk.ListPartsCommand({ ...at(key), UploadId: uploadId, PartNumberMarker: after }),
        ),
      )
      for (const { PartNumber, Size, ETag } of page?.Parts ?? [])
        found.push({ number: PartNumber!, sizeBytes: Size!, etag: ETag! })
      if (!page?.IsTruncated) return found
      after = page.NextPartNumberMarker
    }
  }

  return {
    put: async (key, bytes, { md5, metadata } = {}) => {
      const wish = {
        ...at(key),
        Body: bytes,
        ContentLength: bytes.length,
        ContentMD5: md5,
        Metadata: metadata,
      }
      await send('PUT', () => client.send(new sdk.PutObjectCommand(wish)))
    },
    probe: () =>
      client.send(new sdk.PutObjectCommand({ ...at('probe'), Body: 'x' })).then(
        () => true,
        () => false,
      ),
    get: async (key, start, end) => {
      const Range = `bytes=${start}-${end === undefined ? '' : end - 1}`
      try {
        const wish = new sdk.GetObjectCommand({ ...at(key), Range })
        const found = await retrying(() => client.send(wish))
        const whole = /\/(\d+)$/.exec(found.ContentRange ?? '')
        return {
          body: found.Body as Readable,
          sizeBytes: whole ? Number(whole[1]) : (found.ContentLength ?? 0),
          metadata: found.Metadata ?? {},
        }
      } catch (error) {
        if (isMissing(error)) return null
        if (!isBehindEnd(error)) throw storeError('GET', error)
        const found = await head(key)
        return found && { ...found, body: null }
      }
    },
    head,
    remove: async (key) => {
      await sendOrNull('DELETE', () => client.send(new sdk.DeleteObjectCommand(at(key))))
    },
    list: async function* (under) {
      for (let token: string | undefined; ;) {
        const wish = { Bucket, Prefix: place.prefix + under, ContinuationToken: token }
        const page = await send('list', () => client.send(new sdk.ListObjectsV2Command(wish)))
        for (const { Key, Size } of page.Contents ?? [])
          yield { key: ownKey(Key), sizeBytes: Size ?? 0 }
        if (!page.IsTruncated) return
        token = page.NextContinuationToken
      }
    },
    folders: async function* (under) {
      for (let token: string | undefined; ;) {
        const wish = {
          Bucket,
          Prefix: place.prefix + under,
          Delimiter: '/',
          ContinuationToken: token,
        }
        const page = await send('list', () => client.send(new sdk.ListObjectsV2Command(wish)))
        for (const { Prefix } of page.CommonPrefixes ?? [])
          yield ownKey(Prefix).slice(under.length, -1)
        if (!page.IsTruncated) return
        token = page.NextContinuationToken
      }
    },
    uploads: async function* (under) {
      for (let after: { KeyMarker?: string; UploadIdMarker?: string } = {}; ;) {
        const wish = { Bucket, Prefix: place.prefix + under, ...after }
        const page = await send('list', () =>
          client.send(new sdk.ListMultipartUploadsCommand(wish)),
        )
        for (const { Key, UploadId } of page.Uploads ?? [])
          yield { key: ownKey(Key), uploadId: UploadId! }
        if (!page.IsTruncated) return
        after = {
          ...(page.NextKeyMarker && { KeyMarker: page.NextKeyMarker }),
          ...(page.NextUploadIdMarker && { UploadIdMarker: page.NextUploadIdMarker }),
        }
      }
    },
    begin: async (key) => {
      const begun = await send('begin', () =>
        client.send(new sdk.CreateMultipartUploadCommand(at(key))),
      )
      return begun.UploadId!
    },
    putPart: async (key, uploadId, number, bytes, md5) => {
      const wish = { ...at(key), UploadId: uploadId, PartNumber: number, Body: bytes }
      const more = { ContentLength: bytes.length, ContentMD5: md5 }
      const stored = await sendOrNull('PUT of a part', () =>
        client.send(new sdk.UploadPartCommand({ ...wish, ...more })),
      )
      return stored && stored.ETag!
    },
    parts,
    complete: async (key, uploadId, all) => {
      const Parts = all.map(({ number, etag }) => ({ PartNumber: number, ETag: etag }))
      const wish = { ...at(key), UploadId: uploadId, MultipartUpload: { Parts } }
      const act = 'completing'
      const done = await sendOrNull(act, () =>
        client.send(new sdk.CompleteMultipartUploadCommand(wish)),
      )
      if (done) return
      const sizeBytes = all.reduce((sum, part) => sum + part.sizeBytes, 0)
      if ((await head(key))?.sizeBytes !== sizeBytes)
        throw storeError(act, { name: 'NoSuchUpload' })
    },
    abort: async (key, uploadId) => {
      const wish = { ...at(key), UploadId: uploadId }
      await sendOrNull('abort', () => client.send(new sdk.AbortMultipartUploadCommand(wish)))
    },
    presign: (key, as) => presign(sdk, client, at(key), as),
    close: () => client.destroy(),
  }
}

async function presign(
  sdk: typeof Sdk,
  client: Sdk.S3Client,
  place: { Bucket: string; Key: string },
  { seconds, disposition, contentType }: Parameters<ObjectCalls['presign']>[1],
): Promise<string> {
  const { getSignedUrl } = await import('@aws-sdk/s3-request-presigner')
  const as = { ResponseContentDisposition: disposition, ResponseContentType: contentType }
  const wish = new sdk.GetObjectCommand({
    ...place,
    ...as,
    ResponseCacheControl: 'private, no-store',
  })
  return getSignedUrl(client, wish, { expiresIn: seconds })
}
