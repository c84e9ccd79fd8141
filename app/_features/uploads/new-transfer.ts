import type { UploadSummary } from '#contract/account'
import { newCommandId } from '../api/command-id.ts'
import type { Batch, Transfer } from './transfer.ts'

/** A file that was just chosen, and has its turn to come. */
export function newTransfer(
  file: File,
  dirs: readonly string[],
  spaceId: string,
  targetId: string,
  batch: Batch,
): Transfer {
  return {
    id: newCommandId(),
    batchId: batch.id,
    spaceId,
    targetId,
    dirs,
    folderName: dirs.at(-1) ?? batch.folderName,
    name: file.name,
    sizeBytes: file.size,
    lastModified: file.lastModified,
    file,
    onConflict: 'fail',
    stage: 'waiting',
    sentBytes: 0,
    bytesPerSecond: 0,
    uploadUrl: null,
    itemId: null,
    note: null,
  }
}

/** Whether a chosen file is, by all that can be seen from outside, the one that a transfer was about. */
export function isSameFile(transfer: Transfer, file: File): boolean {
  return (
    transfer.name === file.name.normalize('NFC') &&
    transfer.sizeBytes === file.size &&
    transfer.lastModified === file.lastModified
  )
}

/** Drops what the server has of an upload that nobody sends at the moment. */
export async function dropAtServer(
  url: string,
  headers: Record<string, string> = {},
): Promise<void> {
  await fetch(url, { method: 'DELETE', headers: { 'Tus-Resumable': '1.0.0', ...headers } }).catch(
    () => undefined,
  )
}

/** A part of a file that the server has, whose file this page does not have. */
export function unfinishedTransfer(upload: UploadSummary, folderName: string): Transfer {
  return {
    id: upload.id,
    batchId: 'before',
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
  }
}
