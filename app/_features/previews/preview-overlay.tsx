'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import * as Radix from 'radix-ui/dialog'
import { lazy, Suspense, useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { Item } from '#contract/item'
import { useWords } from '../../_language/use-words.ts'
import { IconButton } from '../../_ui/icon-button.tsx'
import { contentUrl } from '../api/endpoints.ts'
import { useRights } from '../spaces/use-rights.ts'
import { isEditable } from './edit/editable.ts'
import { FilePreview } from './file-preview.tsx'
import { NoPreview } from './no-preview.tsx'
import { PreviewFacts } from './preview-facts.tsx'
import { PreviewHeader } from './preview-header.tsx'
import { previewKind } from './preview-kind.ts'
import { useSwipe } from './use-swipe.ts'
import { words as english } from './words.ts'

// Loaded with the first text that somebody changes.
const TextEditor = lazy(() => import('./edit/text-editor.tsx'))

export type PreviewOverlayProps = {
  /** The files of the folder, in the order of its list. */
  items: readonly Item[]
  /** The one that is shown, as it was last seen. */
  shown: Item
  onWalk: (to: Item) => void
  onClose: () => void
  onLink: ((item: Item) => void) | null
  onDetails: () => void
  onEndNear: () => void
}

/** A file over the whole window: what is in it, the next one, and what one may do with it. */
export default function PreviewOverlay(props: PreviewOverlayProps) {
  const words = useWords(english)
  const { items, shown, onWalk, onClose, onEndNear } = props
  const at = items.findIndex(({ id }) => id === shown.id)
  // What was taken away is told as it was last seen.
  const seen = useRef(shown)
  if (items[at] || seen.current.id !== shown.id) seen.current = items[at] ?? shown
  const item = seen.current
  const previous = items[at - 1]
  const next = at < 0 ? undefined : items[at + 1]
  const content = useRef<HTMLDivElement>(null)
  const { change } = useRights(item.spaceId)
  const [isEditing, setIsEditing] = useState(false)
  const leaveEditor = useRef<(() => void) | null>(null)
  const endEditing = () => {
    setIsEditing(false)
    content.current?.focus()
  }
  useEffect(() => {
    if (at > items.length - 3) onEndNear()
  }, [at, items.length, onEndNear])

  const onKeyDown = (event: KeyboardEvent) => {
    if (isEditing) return
    // Players and fields have arrows of their own; dialogs over this one too.
    if ((event.target as Element).closest('video, audio, input, textarea, [role=menu]')) return
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const to = event.key === 'ArrowLeft' ? previous : event.key === 'ArrowRight' ? next : null
    if (to) {
      event.preventDefault()
      onWalk(to)
      // The keyboard stays in the window even when it was in what is gone now.
      content.current?.focus()
    }
    if (event.key === ' ' && !(event.target as Element).closest('button, a')) {
      event.preventDefault()
      onClose()
    }
  }
  const swipe = useSwipe((by) => {
    const to = by < 0 ? previous : next
    if (to) onWalk(to)
  })

  return (
    <Radix.Root
      open
      onOpenChange={() => (isEditing ? (leaveEditor.current ?? endEditing) : onClose)()}
    >
      <Radix.Portal>
        <Radix.Content
          ref={content}
          aria-describedby={undefined}
          onKeyDown={onKeyDown}
          onOpenAutoFocus={(event) => {
            event.preventDefault()
            content.current?.focus()
          }}
          onEscapeKeyDown={(event) => {
            // In a text it lets Tab go on; the next one leaves.
            const { target } = event
            if (target instanceof Element && target.matches('textarea:not([data-tab-leaves])'))
              event.preventDefault()
          }}
          onCloseAutoFocus={(event) => event.preventDefault()}
          className="animate-appear fixed inset-0 z-40 flex flex-col bg-surface-0 pb-[env(safe-area-inset-bottom)] focus:outline-none"
        >
          {isEditing ? (
            <Suspense fallback={null}>
              <TextEditor key={item.id} item={item} onEnd={endEditing} leave={leaveEditor} />
            </Suspense>
          ) : (
            <>
              <PreviewHeader
                {...props}
                item={item}
                onEdit={change && at >= 0 && isEditable(item) ? () => setIsEditing(true) : null}
                place={at < 0 || items.length < 2 ? null : words.place(at + 1, items.length)}
              />
              <div {...swipe} className="relative flex min-h-0 flex-1 md:px-16 md:pb-6">
                <section
                  aria-label={words.preview(item.name)}
                  className="flex min-w-0 flex-1 overflow-hidden bg-surface-2 md:rounded-card"
                >
                  {at < 0 ? (
                    <NoPreview item={item}>{words.gone}</NoPreview>
                  ) : previewKind(item) === 'none' ? (
                    <PreviewFacts key={item.id} item={item} />
                  ) : (
                    <FilePreview
                      key={`${item.id} ${item.sha256}`}
                      item={item}
                      source={sourceOf(item)}
                      eager
                    />
                  )}
                </section>
                <Step side="start" label={words.previous} to={previous} onWalk={onWalk} />
                <Step side="end" label={words.next} to={next} onWalk={onWalk} />
              </div>
            </>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** Named by its content too: browsers answer a part of what they keep under an address, though it is another file by now. */
const sourceOf = (item: Item) => {
  const href = `${contentUrl(item.id)}?of=${item.sha256}`
  return { href, inlineHref: `${href}&inline` }
}

function Step({
  side,
  label,
  to,
  onWalk,
}: {
  side: 'start' | 'end'
  label: string
  to: Item | undefined
  onWalk: (to: Item) => void
}) {
  const Icon = side === 'start' ? ChevronLeft : ChevronRight
  return (
    <IconButton
      label={label}
      size="lg"
      disabled={!to}
      onClick={() => to && onWalk(to)}
      className={`absolute top-1/2 -translate-y-1/2 max-md:hidden ${side === 'start' ? 'start-2.5' : 'end-2.5'}`}
    >
      <Icon aria-hidden className="rtl:-scale-x-100" />
    </IconButton>
  )
}
