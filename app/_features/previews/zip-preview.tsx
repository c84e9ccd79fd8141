'use client'

import { Lock } from 'lucide-react'
import { useCallback, useEffect } from 'react'
import type { Item } from '#contract/item'
import { useFormats, useWords } from '../../_language/use-words.ts'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { useAsked } from '../api/use-asked.ts'
import { ItemIcon } from '../items/item-icon.tsx'
import { NoPreview } from './no-preview.tsx'
import type { PreviewSource } from './preview-source.ts'
import { readZip } from './read-zip.ts'
import { words as english } from './words.ts'
import { ZipDamagedError, type ZipEntry } from './zip-entry.ts'

/** What is in a ZIP, without taking it. */
export function ZipPreview({
  item,
  source,
  onBroken,
}: {
  item: Item
  source: PreviewSource
  onBroken: (error: unknown) => void
}) {
  const words = useWords(english)
  const ask = useCallback(
    (signal: AbortSignal) => readZip(source.href, item.sizeBytes, signal),
    [source.href, item.sizeBytes],
  )
  const { value: zip, error } = useAsked(ask)
  const isDamaged = error instanceof ZipDamagedError
  useEffect(() => {
    if (error && !isDamaged) onBroken(error)
  }, [error, isDamaged, onBroken])
  if (isDamaged) return <NoPreview item={item}>{words.zip.damaged}</NoPreview>
  if (!zip) return <Skeleton className="m-6 h-4 w-64" />
  if (zip.entries.length === 0) return <NoPreview item={item}>{words.zip.empty}</NoPreview>
  return (
    <div className="flex size-full flex-col bg-surface-1">
      <div
        role="region"
        tabIndex={0}
        aria-label={words.preview(item.name)}
        className="min-h-0 flex-1 overflow-auto -outline-offset-2"
      >
        <table className="w-full text-base">
          <thead className="sr-only">
            <tr>
              <th>{words.zip.columns.name}</th>
              <th>{words.zip.columns.size}</th>
            </tr>
          </thead>
          <tbody>
            {zip.entries.map((entry, at) => (
              <Line key={at} entry={entry} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="figures border-t border-line px-5 py-2 text-sm text-ink-3">
        {words.zip.count(zip.count)}
        {zip.count > zip.entries.length && ` · ${words.zip.cut(zip.entries.length)}`}
      </p>
    </div>
  )
}

function Line({ entry }: { entry: ZipEntry }) {
  const words = useWords(english)
  const { size } = useFormats()
  const name = entry.isFolder ? entry.name.slice(0, -1) : entry.name
  const cut = name.lastIndexOf('/') + 1
  const kind = entry.isFolder ? ('folder' as const) : ('file' as const)
  return (
    <tr className="border-b border-line last:border-0">
      <td className="flex min-h-10 min-w-0 items-center gap-2.5 px-5 py-1.5 max-sm:px-4">
        <ItemIcon item={{ kind, name, mediaType: null }} />
        <span dir="auto" className="min-w-0 text-ink-1 wrap-anywhere">
          <span className="text-ink-3">{name.slice(0, cut)}</span>
          {name.slice(cut)}
        </span>
        {entry.isLocked && (
          <Lock role="img" aria-label={words.zip.locked} className="size-4 shrink-0 text-ink-3" />
        )}
      </td>
      <td className="figures px-5 text-end whitespace-nowrap text-ink-2 max-sm:px-4">
        {entry.isFolder ? '–' : size(entry.sizeBytes)}
      </td>
    </tr>
  )
}
