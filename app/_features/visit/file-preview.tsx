'use client'

import { useState, type ReactNode } from 'react'
import type { Item } from '#contract/item'
import { ItemIcon } from '../items/item-icon.tsx'
import { PdfPreview } from './pdf-preview.tsx'
import { previewKind } from './preview-kind.ts'
import { TextPreview } from './text-preview.tsx'
import { useLinkVisit } from './visit-context.tsx'
import { words } from './words.ts'

/** Beyond this a picture is not fetched only to be looked at. */
const imageBytes = 40e6

/** A look at a file before it is taken. What cannot be shown says so. */
export function FilePreview({ item }: { item: Item }) {
  const link = useLinkVisit()
  const [isBroken, setIsBroken] = useState(false)
  const kind = previewKind(item)
  const shown = {
    src: link.contentUrl(item.id, 'inline'),
    onError: () => setIsBroken(true),
    'aria-label': words.file.preview(item.name),
  }
  if (isBroken) return <NoPreview item={item}>{words.file.broken}</NoPreview>
  switch (kind) {
    case 'image':
      if (item.sizeBytes > imageBytes)
        return <NoPreview item={item}>{words.file.tooLarge}</NoPreview>
      return (
        <img
          src={shown.src}
          onError={shown.onError}
          alt={shown['aria-label']}
          className="m-auto max-h-full max-w-full object-contain"
        />
      )
    case 'video':
      return (
        <video {...shown} controls preload="metadata" className="m-auto max-h-full max-w-full" />
      )
    case 'audio':
      return (
        <div className="m-auto flex w-full max-w-100 flex-col items-center gap-6 p-6 [&_svg]:size-12">
          <ItemIcon item={item} />
          <audio {...shown} controls preload="metadata" className="w-full" />
        </div>
      )
    case 'text':
      return <TextPreview item={item} onBroken={shown.onError} />
    case 'pdf':
      return <PdfPreview item={item} onBroken={shown.onError} />
    case 'none':
      return <NoPreview item={item}>{words.file.noPreview}</NoPreview>
  }
}

export function NoPreview({ item, children }: { item: Item; children: ReactNode }) {
  return (
    <div className="m-auto flex flex-col items-center gap-4 p-6 text-center text-base text-ink-3 [&_svg]:size-14">
      <ItemIcon item={item} />
      {children}
    </div>
  )
}
