import type { ErrorCode } from '#contract/errors'
import { DriveError } from '#contract/errors'
import { FileUnreadable } from './digest-file.ts'

/** Why files were refused, as far as it matters to somebody who looks at many of them. */
export type Reason =
  | 'room'
  | 'disk'
  | 'size'
  | 'rights'
  | 'gone'
  | 'name'
  | 'signed-out'
  | 'bytes'
  | 'unreadable'
  | 'server'

const ofCode: Partial<Record<ErrorCode, Reason>> = {
  quota_exceeded: 'room',
  storage_full: 'disk',
  too_large: 'size',
  not_allowed: 'rights',
  not_found: 'gone',
  invalid_input: 'name',
  not_signed_in: 'signed-out',
  checksum_mismatch: 'bytes',
}

export function reasonOf(error: unknown): Reason {
  if (error instanceof FileUnreadable) return 'unreadable'
  return (error instanceof DriveError && ofCode[error.code]) || 'server'
}
