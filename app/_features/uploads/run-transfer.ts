import { DriveError } from '#contract/errors'
import { checkName } from '#contract/names'
import type { Item } from '#contract/item'
import { wordsNow } from '../../_language/language-now.ts'
import type { SpaceStore } from '../../_live/space-store.ts'
import { getItem, resolvePath } from '../api/endpoints.ts'
import { Unreachable } from '../api/unreachable.ts'
import { sentenceFor } from '../api/sentence-for.ts'
import { FileUnreadable, md5OfFile } from './digest-file.ts'
import { pathBelow, type FolderReacher } from './folder-reacher.ts'
import { reasonOf } from './refusal-reason.ts'
import { sendFile, type Sending } from './send-file.ts'
import { smallBytes } from './small-file.ts'
import type { Transfer } from './transfer.ts'
import { words as english } from './words.ts'

export type RunContext = {
  viewerId: string
  store: SpaceStore
  reacher: FolderReacher
  /** Another upload at the server that this file continues, started from another page or device. */
  adopt: (parentId: string) => string | null
  change: (patch: Partial<Transfer>) => void
  onProgress: (bytes: number) => void
  onSending: (sending: Sending) => void
  isStopped: () => boolean
}

/** Takes one file the whole way: its folder, its bytes, the check. Tells every stage by `change`; never throws. */
export async function runTransfer(
  transfer: Transfer & { file: File },
  context: RunContext,
): Promise<void> {
  const words = wordsNow(english)
  const { change, isStopped } = context
  try {
    await send(transfer, context)
  } catch (error) {
    if (isStopped()) return
    if (error instanceof Unreachable) return tryAgainLater(transfer, context)
    if (error instanceof DriveError && error.code === 'name_taken')
      return settleTaken(transfer, context)
    const note = error instanceof FileUnreadable ? words.unreadable : sentenceFor(error)
    change({
      stage: 'refused',
      note,
      reason: reasonOf(error),
      bytesPerSecond: 0,
      ...(isOver(error) && { uploadUrl: null, sentBytes: 0 }),
    })
  }
}

async function send(transfer: Transfer & { file: File }, context: RunContext): Promise<void> {
  const words = wordsNow(english)
  const { file } = transfer
  const { change, isStopped } = context
  const { name, reason } = checkName(transfer.name)
  if (reason) throw new DriveError('invalid_input', { message: reason })
  change({ stage: 'uploading', note: null })
  const parentId = await context.reacher.reach(transfer.dirs)
  if (isStopped()) return
  const digest = md5OfFile(file)
  digest.catch(() => undefined)
  // A small file is checked by the server before it keeps anything: its digest goes with it.
  const isSmall = file.size <= smallBytes
  const knownMd5 = isSmall ? await digest : null
  const uploadUrl = transfer.uploadUrl ?? context.adopt(parentId)
  if (isStopped()) return

  const sending = sendFile(file, {
    uploadUrl,
    fingerprint: fingerprintOf(transfer, context.viewerId, parentId),
    metadata: {
      spaceId: transfer.spaceId,
      parentId,
      filename: name,
      filetype: file.type,
      lastModified: String(file.lastModified),
      onConflict: transfer.onConflict,
      ...(knownMd5 && { md5: knownMd5 }),
    },
    onUrl: (url) => change({ uploadUrl: url }),
    onProgress: (bytes) => context.onProgress(bytes),
    onWaiting: () => change({ stage: 'offline', bytesPerSecond: 0 }),
  })
  context.onSending(sending)
  const sent = await sending.done
  change({
    stage: 'checking',
    sentBytes: file.size,
    bytesPerSecond: 0,
    itemId: sent.itemId,
    itemVersion: sent.version,
  })
  const [mine, theirs] = await Promise.all([digest, sent.md5 ?? committedMd5(sent.itemId)])
  if (isStopped()) return
  if (mine === theirs) change({ stage: 'verified', note: null, uploadUrl: null })
  else
    change({
      stage: 'refused',
      note: words.differs,
      reason: 'bytes',
      uploadUrl: null,
      sentBytes: 0,
      onConflict: 'replace',
    })
}

async function tryAgainLater(
  transfer: Transfer & { file: File },
  context: RunContext,
): Promise<void> {
  context.change({ stage: 'offline', bytesPerSecond: 0 })
  await new Promise((resolve) => setTimeout(resolve, 3000 + Math.random() * 3000))
  if (!context.isStopped()) await runTransfer(transfer, context)
}

async function committedMd5(itemId: string | null): Promise<string | null> {
  return itemId ? (await getItem(itemId)).md5 : null
}

/** The name is taken: by the very same bytes (a lost answer, a folder dropped twice), or the person decides. */
async function settleTaken(
  transfer: Transfer & { file: File },
  context: RunContext,
): Promise<void> {
  const words = wordsNow(english)
  const fresh = { uploadUrl: null, sentBytes: 0, bytesPerSecond: 0 }
  const [mine, there] = await Promise.all([
    md5OfFile(transfer.file).catch(() => null),
    findThere(transfer, context).catch(() => null),
  ])
  if (context.isStopped()) return
  if (mine && there?.md5 === mine && there.sizeBytes === transfer.sizeBytes) {
    context.change({
      ...fresh,
      stage: 'verified',
      sentBytes: transfer.sizeBytes,
      note: words.same,
      itemId: there.id,
    })
  } else context.change({ ...fresh, stage: 'conflict', note: null })
}

async function findThere(transfer: Transfer, { store, reacher }: RunContext): Promise<Item> {
  const parentId = await reacher.reach(transfer.dirs)
  return resolvePath(
    transfer.spaceId,
    await pathBelow(store, parentId, checkName(transfer.name).name),
  )
}

/** After these the server has dropped what it had: the next try begins anew. */
function isOver(error: unknown): boolean {
  return (
    error instanceof DriveError &&
    error.code !== 'not_signed_in' &&
    error.code !== 'too_many_requests'
  )
}

function fingerprintOf(transfer: Transfer, viewerId: string, parentId: string): string {
  const { spaceId, dirs, name, sizeBytes, lastModified } = transfer
  return [
    'cove',
    viewerId,
    spaceId,
    parentId,
    [...dirs, name].join('/'),
    sizeBytes,
    lastModified,
  ].join('|')
}
