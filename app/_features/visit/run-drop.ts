import { DriveError } from '#contract/errors'
import { checkName } from '#contract/names'
import { wordsNow } from '../../_language/language-now.ts'
import { Unreachable } from '../api/unreachable.ts'
import { sentenceFor } from '../api/sentence-for.ts'
import { FileUnreadable, md5OfFile } from '../uploads/digest-file.ts'
import { sendFile, type Sending } from '../uploads/send-file.ts'
import { smallBytes } from '../uploads/small-file.ts'
import type { Transfer } from '../uploads/transfer.ts'
import { words as englishUploadWords } from '../uploads/words.ts'
import { words as english } from './words.ts'

export type DropContext = {
  linkId: string
  /** Whose folder it is: whom to ask for more room. */
  by: string
  headers: () => Record<string, string>
  change: (patch: Partial<Transfer>) => void
  onProgress: (bytes: number) => void
  onSending: (sending: Sending) => void
  isStopped: () => boolean
}

/** Sends one file of a visitor until it is verified or refused. Tells every stage by `change`; never throws. */
export async function runDrop(
  transfer: Transfer & { file: File },
  context: DropContext,
): Promise<void> {
  try {
    await send(transfer, context)
  } catch (error) {
    if (context.isStopped()) return
    if (error instanceof Unreachable) {
      context.change({ stage: 'offline', bytesPerSecond: 0 })
      await new Promise((resolve) => setTimeout(resolve, 3000 + Math.random() * 3000))
      if (!context.isStopped()) await runDrop(transfer, context)
      return
    }
    context.change({
      stage: 'refused',
      note: noteOf(error, context.by),
      bytesPerSecond: 0,
      uploadUrl: null,
      sentBytes: 0,
    })
  }
}

async function send(transfer: Transfer & { file: File }, context: DropContext): Promise<void> {
  const uploadWords = wordsNow(englishUploadWords)
  const { file } = transfer
  const { change, isStopped } = context
  const { name, reason } = checkName(transfer.name)
  if (reason) throw new DriveError('invalid_input', { message: reason })
  change({ stage: 'uploading', note: null })
  const digest = md5OfFile(file)
  digest.catch(() => undefined)
  // A small file is checked by the server before it keeps anything: its digest goes with it.
  const knownMd5 = file.size <= smallBytes ? await digest : null
  if (isStopped()) return
  const sending = sendFile(file, {
    uploadUrl: transfer.uploadUrl,
    fingerprint: ['cove link', context.linkId, name, file.size, file.lastModified].join('|'),
    headers: context.headers,
    metadata: {
      parentId: transfer.targetId,
      filename: name,
      filetype: file.type,
      lastModified: String(file.lastModified),
      onConflict: 'rename',
      ...(knownMd5 && { md5: knownMd5 }),
    },
    onUrl: (url) => change({ uploadUrl: url }),
    onProgress: context.onProgress,
    onWaiting: () => change({ stage: 'offline', bytesPerSecond: 0 }),
  })
  context.onSending(sending)
  const sent = await sending.done
  change({ stage: 'checking', sentBytes: file.size, bytesPerSecond: 0 })
  const mine = await digest
  if (isStopped()) return
  if (mine === (sent.md5 ?? knownMd5)) change({ stage: 'verified', note: null, uploadUrl: null })
  else throw new DriveError('checksum_mismatch', { message: uploadWords.differs })
}

/** The server's sentences are for people with a quota; a visitor has none. */
function noteOf(error: unknown, by: string): string {
  const uploadWords = wordsNow(englishUploadWords)
  const words = wordsNow(english)
  if (error instanceof FileUnreadable) return uploadWords.unreadable
  if (error instanceof DriveError && error.code === 'quota_exceeded') return words.drop.noRoom(by)
  return sentenceFor(error)
}
