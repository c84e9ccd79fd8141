import type * as Sdk from '@aws-sdk/client-s3'
import type { ObjectPlace } from '#server/platform/storage-url'

const connectMs = 3000
/** So long neither side says anything. */
const silenceMs = 30_000
/** The longest that a part may take on its way: 64 kB/s. */
const answerMs = 120_000
const mostSockets = 512

export function openClient(
  sdk: Pick<typeof Sdk, 'S3Client'>,
  { endpoint, region, accessKey, secretKey, sessionToken }: ObjectPlace,
): Sdk.S3Client {
  const agent = { keepAlive: true, maxSockets: mostSockets }
  const client = new sdk.S3Client({
    endpoint,
    region,
    credentials: {
      accessKeyId: accessKey,
      secretAccessKey: secretKey,
      ...(sessionToken && { sessionToken }),
    },
    // The one form that every store answers, whatever its name server knows.
    forcePathStyle: true,
    // Content-MD5 goes along with all bytes: every store compares it, and not every one the newer checksums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    // A wait for leave to send costs a round trip for every part.
    expectContinueHeader: false,
    // What may pass is asked again by `retrying`.
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: connectMs,
      socketTimeout: silenceMs,
      requestTimeout: answerMs,
      throwOnRequestTimeout: true,
      httpAgent: agent,
      httpsAgent: agent,
    },
  })
  client.middlewareStack.add(unsignedBody, { step: 'build', name: 'unsignedBody' })
  return client
}

/** The signature covers Content-MD5 in the place of another SHA-256 of every byte. */
const unsignedBody =
  <In, Out>(next: (args: { input: In; request: unknown }) => Promise<Out>) =>
  (args: { input: In; request: unknown }): Promise<Out> => {
    const { headers } = args.request as { headers: Record<string, string> }
    if (headers['content-md5']) headers['x-amz-content-sha256'] = 'UNSIGNED-PAYLOAD'
    return next(args)
  }
