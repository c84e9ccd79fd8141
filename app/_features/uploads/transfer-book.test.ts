import { describe, expect, test } from 'vitest'
import type { Stage, Transfer } from './transfer.ts'
import { TransferBook } from './transfer-book.ts'

const transfer = (id: string, stage: Stage = 'waiting'): Transfer => ({
  id,
  batchId: 'b',
  spaceId: 's',
  targetId: 't',
  dirs: [],
  folderName: 'Home',
  name: `${id}.txt`,
  sizeBytes: 100,
  lastModified: 0,
  file: stage === 'needs-file' ? null : new File([], id),
  onConflict: 'fail',
  stage,
  sentBytes: 0,
  bytesPerSecond: 0,
  uploadUrl: null,
  itemId: null,
  note: null,
})

function bookOf(...transfers: Transfer[]): TransferBook {
  const book = new TransferBook(() => undefined)
  for (const each of transfers) book.put(each)
  return book
}
const next = (book: TransferBook, ...taken: string[]) =>
  book.nextWaiting((id) => taken.includes(id))?.id ?? null

describe('the book of transfers', () => {
  test('gives each its turn in the order they came, and one that waits again its old place', () => {
    const book = bookOf(transfer('a'), transfer('b'), transfer('c'))
    expect(next(book)).toBe('a')
    expect(next(book, 'a')).toBe('b')
    book.change('a', { stage: 'refused' })
    book.change('b', { stage: 'uploading' })
    expect(next(book)).toBe('c')
    book.change('a', { stage: 'waiting' })
    expect(next(book)).toBe('a')
    book.remove('a')
    expect(next(book)).toBe('c')
    book.remove('c')
    expect(next(book)).toBe(null)
  })

  test('knows that bytes are still to be sent until the last of them has gone', () => {
    const book = bookOf(transfer('a'), transfer('b', 'needs-file'))
    const state = () => [book.isSending.get(), book.hasUnsent.get()]
    const states = (['uploading', 'offline', 'paused', 'waiting', 'checking'] as const).map(
      (stage) => {
        book.change('a', { stage })
        return [stage, ...state()]
      },
    )
    expect(states).toEqual([
      ['uploading', true, true],
      ['offline', true, true],
      ['paused', false, true],
      ['waiting', true, true],
      ['checking', false, false],
    ])
    book.put(transfer('c'))
    expect(state()).toEqual([true, true])
    book.remove('c')
    expect(state()).toEqual([false, false])
  })

  test('knows what asks for its file, by the folder it belongs to', () => {
    const book = bookOf(transfer('a', 'needs-file'), transfer('b'))
    const asking = (folderId: string) => book.needingFile(folderId).map(({ id }) => id)
    expect([asking('t'), asking('other')]).toEqual([['a'], []])
    book.change('a', { stage: 'waiting', file: new File([], 'a') })
    expect(asking('t')).toEqual([])
  })
})
