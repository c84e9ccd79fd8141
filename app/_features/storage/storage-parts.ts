import type { FileKind, Storage } from '#contract/storage'
import type { words as english } from './words.ts'

/** One stretch of the bar. `bytes` of all spaces together. */
export type StoragePart = {
  id: FileKind | 'oldVersions' | 'trash' | 'reserved'
  label: string
  bytes: number
  colour: string
}

const kindColours: Record<FileKind, string> = {
  image: 'var(--person-4)',
  video: 'var(--person-7)',
  audio: 'var(--person-6)',
  document: 'var(--person-5)',
  archive: 'var(--person-8)',
  other: 'var(--person-1)',
}

/** What the bar is made of, in its order: what is in use, then what could go. */
export function partsOf({ kinds, spaces, quota }: Storage, words: typeof english): StoragePart[] {
  const sum = (name: 'oldVersionsBytes' | 'trashBytes') =>
    spaces.reduce((total, space) => total + space[name], 0)
  return [
    ...kinds.map(({ kind, bytes }) => ({
      id: kind,
      label: words.kind[kind],
      bytes,
      colour: kindColours[kind],
    })),
    {
      id: 'oldVersions' as const,
      label: words.oldVersions,
      bytes: sum('oldVersionsBytes'),
      colour: 'var(--ink-3)',
    },
    {
      id: 'trash' as const,
      label: words.trash,
      bytes: sum('trashBytes'),
      colour: 'var(--line-strong)',
    },
    {
      id: 'reserved' as const,
      label: words.reserved,
      bytes: quota.reservedBytes,
      colour: 'color-mix(in oklch, var(--accent) 40%, transparent)',
    },
  ]
}

/** Of the two kinds of files that could go, what is in the trashes that one can empty here. */
export const emptiable = ({ spaces }: Storage): number =>
  spaces.reduce((sum, { isDeleted, trashBytes }) => sum + (isDeleted ? 0 : trashBytes), 0)
