import type { UploadSummary } from '#contract/account'
import type { Transfer } from './transfer.ts'

/** A part of a file that the server has, whose file this page does not have. `beganElsewhereAt` null: begun in this browser. */
export function unfinishedTransfer(
  upload: UploadSummary,
  folderName: string,
  beganElsewhereAt: string | null = null,
): Transfer {
  return {
    id: upload.id,
    batchId: beganElsewhereAt ? 'elsewhere' : 'before',
    spaceId: upload.spaceId,
    targetId: upload.parentId,
    dirs: [],
    folderName,
    name: upload.name,
    sizeBytes: upload.lengthBytes ?? 0,
    lastModified: Date.parse(upload.modifiedAt),
    file: null,
    onConflict: 'fail',
    stage: 'needs-file',
    sentBytes: upload.offsetBytes,
    bytesPerSecond: 0,
    uploadUrl: upload.url,
    itemId: null,
    note: null,
    beganElsewhereAt,
  }
}
