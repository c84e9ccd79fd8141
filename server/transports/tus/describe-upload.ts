import { isFinished } from '#server/domain/uploads/commit-upload'
import { uploadsPath } from '#server/domain/uploads/queries'
import type { Upload } from '#server/domain/uploads/upload'

/** The relative address of an upload: right behind every proxy, with or without TLS. */
export const locationOf = (upload: Upload): string => `${uploadsPath}/${upload.id}`

/** What every answer tells of an upload: how far it is, when it would expire, and the file it has become. */
export function standingOf(upload: Upload): Record<string, string | null> {
  const finished = isFinished(upload) ? upload : null
  return {
    'Upload-Offset': String(upload.offsetBytes),
    'Upload-Expires': finished ? null : new Date(upload.expiresAtMs).toUTCString(),
    'Cove-Item': finished && finished.itemId,
    'Cove-Version': finished && String(finished.itemVersion),
    // How much happens in the space is nothing for visitors.
    'Cove-Clock': finished && finished.linkId === null ? String(finished.clock) : null,
    'Repr-Digest':
      finished && `sha-256=:${hexToBase64(finished.sha256)}:, md5=:${hexToBase64(finished.md5)}:`,
  }
}

function hexToBase64(hex: string): string {
  return Buffer.from(hex, 'hex').toString('base64')
}
