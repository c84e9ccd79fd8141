import type { OnConflict } from '#contract/commands/items'
import { newCommandId } from '../api/command-id.ts'
import { isElsewhere, type Batch, type Transfer } from './transfer.ts'

/** A file that was just chosen, and has its turn to come. */
export function newTransfer(
  file: File,
  dirs: readonly string[],
  spaceId: string,
  targetId: string,
  batch: Batch,
  onConflict: OnConflict = 'fail',
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
    onConflict,
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

/** As `isSameFile`; a copy on another device may have another date, so that there name and size have to do. */
export function mayContinue(transfer: Transfer, file: File): boolean {
  if (!isElsewhere(transfer)) return isSameFile(transfer, file)
  return transfer.name === file.name.normalize('NFC') && transfer.sizeBytes === file.size
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
