import type { UploadSummary } from '#contract/account'
import type { Workspace } from '../../_live/workspace.ts'
import { listUploads } from '../api/endpoints.ts'
import { nameOfFolder } from '../items/folder-name.ts'
import { begunHere } from './begun-here.ts'
import { pathOfUrl } from './path-of-url.ts'
import { sentByOtherTabs } from './sent-by-other-tabs.ts'
import { smallBytes } from './small-file.ts'
import { isRunning } from './transfer.ts'
import type { TransferBook } from './transfer-book.ts'
import { unfinishedTransfer } from './unfinished-transfer.ts'

/**
 * Asks the server what is unfinished and nobody in this browser sends: begun here before a reload, or elsewhere. What has
 * been finished or given up there since the last time goes. Without an answer nothing changes.
 */
export async function findUnfinished(workspace: Workspace, book: TransferBook): Promise<void> {
  const answers = await Promise.all([listUploads(), sentByOtherTabs()]).catch(() => null)
  if (!answers) return
  const [unfinished, byOtherTabs] = answers
  const listed = new Set(unfinished.map(({ url }) => pathOfUrl(url)))
  for (const { id, stage, uploadUrl } of book.all())
    if (stage === 'needs-file' && uploadUrl && !listed.has(pathOfUrl(uploadUrl))) book.remove(id)

  const begun = begunHere()
  for (const upload of unfinished) {
    const path = pathOfUrl(upload.url)
    if (byOtherTabs.has(path) || upload.lengthBytes === null) continue
    const store = workspace.store(upload.spaceId)
    await store.learnTrail(upload.parentId).catch(() => undefined)
    const known = findKnown(book, upload, path)
    if (known?.stage === 'needs-file') book.change(known.id, { sentBytes: upload.offsetBytes })
    const isHere = begun.has(path)
    if (known || (!isHere && isInOneRequest(upload))) continue
    const folder = store.known.get().get(upload.parentId)
    const folderName = nameOfFolder(folder, workspace.spaces.get())
    const beganAt = isHere ? null : upload.createdAt
    book.put(unfinishedTransfer(upload, folderName, beganAt))
  }
}

/** The transfer of an upload. One that runs may not have been told its address yet: then its name and size are known. */
function findKnown(book: TransferBook, upload: UploadSummary, path: string) {
  return book
    .all()
    .find((transfer) =>
      transfer.uploadUrl
        ? pathOfUrl(transfer.uploadUrl) === path
        : isRunning(transfer) &&
          transfer.name.normalize('NFC') === upload.name &&
          transfer.sizeBytes === upload.lengthBytes,
    )
}

/** A small file that another device sends this very moment: there is no half of it to go on from. */
const isInOneRequest = ({ offsetBytes, lengthBytes }: UploadSummary) =>
  offsetBytes === 0 && (lengthBytes ?? 0) <= smallBytes
