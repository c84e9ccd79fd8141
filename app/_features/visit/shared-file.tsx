'use client'

import { useEffect } from 'react'
import { Download } from 'lucide-react'
import type { Item } from '#contract/item'
import { useFormats, useWords } from '../../_language/use-words.ts'
import { buttonLook } from '../../_ui/button-look.ts'
import { classNames } from '../../_ui/class-names.ts'
import { RelativeTime } from '../../_ui/relative-time.tsx'
import { CopyButton } from '../links/copy-button.tsx'
import { FilePreview } from '../previews/file-preview.tsx'
import { SharedHeading } from './shared-heading.tsx'
import { useLinkVisit, useVisit } from './visit-context.tsx'
import { words as english } from './words.ts'

/** A file as a visitor sees it: a look at it, what it is, and the way to take it. */
export function SharedFile({ item }: { item: Item }) {
  const words = useWords(english)
  const formats = useFormats()
  const link = useLinkVisit()
  const { by } = useVisit().link.target
  const source = {
    href: link.contentUrl(item.id),
    inlineHref: link.contentUrl(item.id, 'inline'),
  }
  useEffect(() => {
    document.title = words.titleOf(item.name)
  }, [item.name, words])
  return (
    <>
      <SharedHeading
        item={item}
        detail={
          <>
            {formats.size(item.sizeBytes)} · <RelativeTime iso={item.modifiedAt} /> ·{' '}
            {words.sharedBy(by)}
          </>
        }
      >
        <a
          href={source.href}
          download={item.name}
          onClick={link.lookSoon}
          className={classNames(buttonLook({ variant: 'primary' }), 'max-sm:h-11 max-sm:w-full')}
        >
          <Download aria-hidden />
          {words.file.download}
        </a>
      </SharedHeading>
      <section
        aria-label={words.file.preview(item.name)}
        className="flex min-h-0 flex-1 overflow-hidden border-line bg-surface-2 max-sm:border-y sm:rounded-card sm:border"
      >
        <FilePreview item={item} source={source} />
      </section>
      {item.sha256 && <Sum sha256={item.sha256} />}
    </>
  )
}

/** The digest by which whoever takes the file can tell that nothing was lost on the way. */
function Sum({ sha256 }: { sha256: string }) {
  const words = useWords(english)
  return (
    <div className="flex shrink-0 items-center gap-3 py-4 text-sm max-sm:px-4">
      <span className="shrink-0 font-medium text-ink-2">{words.file.sha256}</span>
      <code title={sha256} className="min-w-0 flex-1 truncate font-mono text-ink-3">
        {sha256}
      </code>
      <CopyButton
        text={sha256}
        label={words.file.copySum}
        size="sm"
        variant="quiet"
        className="-me-2.5"
        aria-label={`${words.file.copySum} ${words.file.sha256}`}
      />
    </div>
  )
}
