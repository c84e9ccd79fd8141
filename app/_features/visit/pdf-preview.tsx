'use client'

import { useEffect, useState } from 'react'
import type { Item } from '#contract/item'
import { Button } from '../../_ui/button.tsx'
import { NoPreview } from './file-preview.tsx'
import { useLinkVisit } from './visit-context.tsx'
import { words } from './words.ts'

const mostBytes = 50e6

/**
 * A PDF in the browser's own viewer, when asked for. The server never shows one in place; the bytes are fetched and named
 * as a PDF here, so that nothing in them can be taken for a page of this site.
 */
export function PdfPreview({ item, onBroken }: { item: Item; onBroken: () => void }) {
  const link = useLinkVisit()
  const [url, setUrl] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  useEffect(() => () => void (url && URL.revokeObjectURL(url)), [url])
  if (!navigator.pdfViewerEnabled) return <NoPreview item={item}>{words.file.noPreview}</NoPreview>
  if (item.sizeBytes > mostBytes) return <NoPreview item={item}>{words.file.tooLarge}</NoPreview>
  if (url)
    return <iframe src={url} title={words.file.preview(item.name)} className="size-full border-0" />
  const show = async () => {
    setIsBusy(true)
    try {
      const answer = await fetch(link.contentUrl(item.id))
      if (!answer.ok) throw new Error(`The preview was answered with ${answer.status}.`)
      const bytes = await answer.arrayBuffer()
      setUrl(URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' })))
    } catch {
      onBroken()
    }
    setIsBusy(false)
  }
  return (
    <NoPreview item={item}>
      <Button busy={isBusy} onClick={() => void show()}>
        {words.file.show}
      </Button>
    </NoPreview>
  )
}
