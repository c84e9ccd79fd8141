'use client'

import { useCallback, useEffect, useState } from 'react'
import type { Item } from '#contract/item'
import { useWords } from '../../_language/use-words.ts'
import { Button } from '../../_ui/button.tsx'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { useAsked } from '../api/use-asked.ts'
import { NoPreview } from './no-preview.tsx'
import type { PreviewSource } from './preview-source.ts'
import { CutOffError } from './read-part.ts'
import { words as english } from './words.ts'

const mostBytes = 50e6

type Props = { item: Item; source: PreviewSource; onBroken: (error: unknown) => void }

/** A PDF in the browser's own viewer, where it has one; fetched at once only when `eager`. */
export function PdfPreview({ eager, ...props }: Props & { eager: boolean }) {
  const words = useWords(english)
  const { item } = props
  const [isAsked, setIsAsked] = useState(eager)
  if (!navigator.pdfViewerEnabled) return <NoPreview item={item}>{words.none}</NoPreview>
  if (item.sizeBytes > mostBytes) return <NoPreview item={item}>{words.tooLarge}</NoPreview>
  if (isAsked) return <ShownPdf {...props} />
  return (
    <NoPreview item={item}>
      <Button onClick={() => setIsAsked(true)}>{words.show}</Button>
    </NoPreview>
  )
}

/**
 * The server never shows a PDF in place; the bytes are fetched and named as a PDF here, so that nothing in them can be
 * taken for a page of this site.
 */
function ShownPdf({ item, source, onBroken }: Props) {
  const words = useWords(english)
  const ask = useCallback(
    async (signal: AbortSignal) => {
      const answer = await fetch(source.href, { signal })
      if (!answer.ok) throw new Error(`The preview was answered with ${answer.status}.`)
      const bytes = await answer.arrayBuffer().catch((cause: unknown) => {
        throw new CutOffError('The bytes broke off.', { cause })
      })
      return URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }))
    },
    [source.href],
  )
  const { value: url, error } = useAsked(ask)
  useEffect(() => () => void (url && URL.revokeObjectURL(url)), [url])
  useEffect(() => {
    if (error) onBroken(error)
  }, [error, onBroken])
  if (!url) return <Skeleton className="m-6 h-4 w-64" />
  return <iframe src={url} title={words.preview(item.name)} className="size-full border-0" />
}
