'use client'

import { useState } from 'react'
import type { Item } from '#contract/item'
import { useWords } from '../../_language/use-words.ts'
import { Button } from '../../_ui/button.tsx'
import { ItemIcon } from '../items/item-icon.tsx'
import { NoPreview } from './no-preview.tsx'
import { PdfPreview } from './pdf-preview.tsx'
import { previewKind } from './preview-kind.ts'
import type { PreviewSource } from './preview-source.ts'
import { CutOffError } from './read-part.ts'
import { TextPreview } from './text-preview.tsx'
import { words as english } from './words.ts'
import { ZipPreview } from './zip-preview.tsx'

/** Beyond this a picture is not fetched only to be looked at. */
const imageBytes = 40e6

type Props = {
  item: Item
  source: PreviewSource
  /** Whether a PDF is fetched without being asked for. */
  eager?: boolean
}

/** A look at a file before it is taken. What cannot be shown says so. */
export function FilePreview(props: Props) {
  const words = useWords(english)
  const { item } = props
  const [tries, setTries] = useState(0)
  const [broken, setBroken] = useState<string | null>(null)
  if (broken === null) {
    const onBroken = (error: unknown) =>
      setBroken(error instanceof CutOffError ? words.cutOff : words.broken)
    return (
      <Shown
        key={tries}
        {...props}
        onBroken={onBroken}
        onUnreadable={() => setBroken(words.unreadable)}
      />
    )
  }
  const retry = () => {
    setBroken(null)
    setTries(tries + 1)
  }
  return (
    <NoPreview item={item}>
      <p role="alert">{broken}</p>
      <Button onClick={retry}>{words.retry}</Button>
    </NoPreview>
  )
}

type ShownProps = Props & { onBroken: (error: unknown) => void; onUnreadable: () => void }

function Shown({ item, source, eager = false, onBroken, onUnreadable }: ShownProps) {
  const words = useWords(english)
  const kind = previewKind(item)
  const label = words.preview(item.name)
  const media = {
    src: source.inlineHref,
    onError: onUnreadable,
    controls: true,
    preload: 'metadata',
    'aria-label': label,
  }
  switch (kind) {
    case 'image':
      if (item.sizeBytes > imageBytes) return <NoPreview item={item}>{words.tooLarge}</NoPreview>
      return (
        <img
          src={source.inlineHref}
          onError={onUnreadable}
          alt={label}
          className="m-auto max-h-full max-w-full object-contain"
        />
      )
    case 'video':
      return <video {...media} className="m-auto max-h-full max-w-full" />
    case 'audio':
      return (
        <div className="m-auto flex w-full max-w-100 flex-col items-center gap-6 p-6 [&_svg]:size-12">
          <ItemIcon item={item} />
          <audio {...media} className="w-full" />
        </div>
      )
    case 'text':
    case 'markdown':
    case 'csv':
      return <TextPreview item={item} kind={kind} source={source} onBroken={onBroken} />
    case 'pdf':
      return <PdfPreview item={item} source={source} eager={eager} onBroken={onBroken} />
    case 'zip':
      return <ZipPreview item={item} source={source} onBroken={onBroken} />
    case 'none':
      return <NoPreview item={item}>{words.none}</NoPreview>
  }
}
