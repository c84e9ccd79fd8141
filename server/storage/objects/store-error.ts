import { ObjectStoreError } from '#server/platform/trouble'

type Said = {
  name?: unknown
  message?: unknown
  code?: unknown
  $metadata?: { httpStatusCode?: number }
}

const refusals = new Set([
  'AccessDenied',
  'AccountProblem',
  'ExpiredToken',
  'InvalidAccessKeyId',
  'InvalidToken',
  'NoSuchBucket',
  'PermanentRedirect',
  'RequestTimeTooSkewed',
  'SignatureDoesNotMatch',
])
const fulls = new Set([
  'QuotaExceeded',
  'InsufficientCapacity',
  'XMinioStorageFull',
  'InsufficientStorage',
])

/** True where the store says that there is no such object or no such upload. */
export function isMissing(error: unknown): boolean {
  const { name, $metadata } = error as Said
  if (name === 'NoSuchBucket') return false
  return (
    name === 'NoSuchKey' ||
    name === 'NoSuchUpload' ||
    name === 'NotFound' ||
    $metadata?.httpStatusCode === 404
  )
}

/** True where a range lies behind the end: of an empty object any does. */
export function isBehindEnd(error: unknown): boolean {
  const { name, $metadata } = error as Said
  return name === 'InvalidRange' || $metadata?.httpStatusCode === 416
}

/** True where the same request may succeed a moment later: nobody answered, or the store is overrun. */
export function isPassing(error: unknown): boolean {
  const { name, $metadata } = error as Said
  const status = $metadata?.httpStatusCode
  if (fulls.has(String(name))) return false
  // The SDK sets its clock by such an answer.
  const isSkewed = name === 'RequestTimeTooSkewed'
  if (isSkewed || name === 'RequestTimeout') return true
  return status === undefined || status >= 500 || status === 429
}

/** What a request to the store threw, in the words of /readyz. Of the original nothing is kept but its name: it may hold a signature. */
export function storeError(act: string, error: unknown): ObjectStoreError {
  if (error instanceof ObjectStoreError) return error
  const { name, code, message, $metadata } = error as Said
  const status = $metadata?.httpStatusCode
  const said = [name, code, status]
    .filter((word) => word !== undefined && word !== 'Error')
    .join(' ')
  const kind = kindOf(String(name), status)
  // A sentence of the store's own, such as which header it missed, helps; it holds no key.
  const more = typeof status === 'number' && typeof message === 'string' ? `: ${message}` : ''
  return new ObjectStoreError(
    kind,
    `the object store: ${act} ended with ${said || 'no answer'}${more}`,
  )
}

function kindOf(name: string, status: number | undefined): ObjectStoreError['kind'] {
  if (fulls.has(name) || status === 507) return 'store-full'
  if (refusals.has(name) || status === 401 || status === 403) return 'store-refuses'
  return 'store-away'
}
