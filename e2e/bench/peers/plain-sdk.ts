// The SDK as its documentation drives it, straight at the store: parts of 8 MiB, four at once; a download is one GET.
import { randomUUID } from 'node:crypto'
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { parseStorageUrl } from '#server/platform/storage-url'
import { testBlock } from '../test-block.ts'
import { servePeer } from './serve-peer.ts'

const partBytes = 8 * 2 ** 20
const atOnce = 4

const { endpoint, region, bucket, prefix, accessKey, secretKey } = parseStorageUrl(process.argv[2]!)
const credentials = { accessKeyId: accessKey, secretAccessKey: secretKey }
const client = new S3Client({
  endpoint,
  region,
  credentials,
  forcePathStyle: true,
  requestChecksumCalculation: 'WHEN_REQUIRED',
  responseChecksumValidation: 'WHEN_REQUIRED',
})
const part = Buffer.concat(Array.from({ length: 8 }, testBlock))

async function upload(Key: string, bytes: number): Promise<void> {
  const at = { Bucket: bucket, Key }
  const { UploadId } = await client.send(new CreateMultipartUploadCommand(at))
  const count = Math.ceil(bytes / partBytes)
  const Parts: { PartNumber: number; ETag: string | undefined }[] = []
  let next = 0
  const sendSome = async (): Promise<void> => {
    while (next < count) {
      const PartNumber = (next += 1)
      const Body = part.subarray(0, Math.min(partBytes, bytes - (PartNumber - 1) * partBytes))
      const { ETag } = await client.send(
        new UploadPartCommand({ ...at, UploadId, PartNumber, Body }),
      )
      Parts[PartNumber - 1] = { PartNumber, ETag }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, sendSome))
  const whole = { ...at, UploadId, MultipartUpload: { Parts } }
  await client.send(new CompleteMultipartUploadCommand(whole))
}

async function download(Key: string): Promise<number> {
  const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key }))
  let bytes = 0
  for await (const chunk of Body as AsyncIterable<Buffer>) bytes += chunk.length
  return bytes
}

const key = `${prefix}${randomUUID()}`
servePeer((req, res) => {
  const [, act, bytes] = req.url!.split('/')
  const work = {
    upload: () => upload(key, Number(bytes)),
    download: () => download(key),
    remove: () => client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key })),
  }[act!]
  if (!work) return void res.writeHead(404).end()
  work().then(
    (done) => res.end(String(done)),
    (error: Error) => res.writeHead(500).end(error.message),
  )
})
