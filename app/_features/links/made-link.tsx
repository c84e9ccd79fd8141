'use client'

import { lazy, Suspense, useEffect, useRef } from 'react'
import { TriangleAlert } from 'lucide-react'
import { useWords } from '../../_language/use-words.ts'
import { TextField } from '../../_ui/text-field.tsx'
import { CopyButton } from './copy-button.tsx'
import { words as english } from './words.ts'

const QrCode = lazy(async () => ({ default: (await import('./qr-code.tsx')).QrCode }))

/** The address of a new link, this once: to copy, to select, to photograph. */
export function MadeLink({ address, password }: { address: string; password: string | null }) {
  const words = useWords(english)
  const field = useRef<HTMLDivElement>(null)
  // Selected from its end, so that its beginning stays in sight.
  const select = () => {
    const input = field.current?.querySelector('input')
    input?.focus()
    input?.setSelectionRange(0, input.value.length, 'backward')
    input?.scrollTo({ left: 0 })
  }
  useEffect(select, [])
  return (
    <div className="flex flex-col gap-4">
      <p className="flex items-start gap-2.5 rounded-control bg-warn-soft px-3 py-2.5 text-base text-ink-1">
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
        {words.made.once}
      </p>
      <div ref={field} className="flex flex-col gap-2">
        <TextField
          label={words.made.address}
          value={address}
          readOnly
          onFocus={select}
          className="[&_input]:font-mono [&_input]:text-sm"
        />
        <CopyButton
          variant="primary"
          wide
          className="max-sm:h-11"
          text={address}
          label={words.made.copy}
          onMiss={select}
        />
      </div>
      <div className="flex items-start gap-5 max-sm:flex-col-reverse max-sm:items-stretch">
        <figure className="flex shrink-0 items-center gap-3 max-sm:self-center">
          <div className="size-36 overflow-hidden rounded-control inset-ring inset-ring-line">
            <Suspense>
              <QrCode text={address} label={words.made.qr} />
            </Suspense>
          </div>
          {password === null && (
            <figcaption className="text-base text-ink-2">{words.made.qrHint}</figcaption>
          )}
        </figure>
        {password !== null && (
          <div className="min-w-0 flex-1">
            <div className="flex items-end gap-2">
              <TextField
                label={words.made.password}
                value={password}
                readOnly
                onFocus={(event) => event.currentTarget.select()}
                className="min-w-0 flex-1 [&_input]:font-mono"
              />
              <CopyButton
                text={password}
                label={words.made.copyShort}
                aria-label={words.made.copyPassword}
                className="max-sm:h-11"
              />
            </div>
            <p className="mt-1.5 text-sm text-ink-3">{words.password.hint}</p>
          </div>
        )}
      </div>
    </div>
  )
}
