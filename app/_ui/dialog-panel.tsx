'use client'

import { useRef, useState } from 'react'
import { X } from 'lucide-react'
import * as Radix from 'radix-ui/dialog'
import { useWords } from '../_language/use-words.ts'
import { classNames } from './class-names.ts'
import type { DialogProps } from './dialog.tsx'
import { focusHome, giveBackFocus } from './focus-home.ts'
import { IconButton } from './icon-button.tsx'
import { words as english } from './words.ts'

/** A dialog that is open. Returns the focus to where it came from; on a phone it is a sheet at the bottom. */
export default function DialogPanel({
  onOpenChange,
  title,
  description,
  children,
  footer,
  width = 'sm',
  stacked = false,
  locked,
}: Omit<DialogProps, 'open'>) {
  const words = useWords(english)
  const content = useRef<HTMLDivElement>(null)
  // Asked before a field of it takes the keyboard.
  const [home] = useState(focusHome)
  // The dialog itself has the focus where no field of it asks for it: never its way out, whose tooltip would open.
  const onOpenAutoFocus = (event: Event) => {
    event.preventDefault()
    content.current?.focus()
  }
  return (
    <Radix.Root open onOpenChange={(next) => !(locked && !next) && onOpenChange(next)}>
      <Radix.Portal>
        <Radix.Overlay className="animate-appear fixed inset-0 z-40 grid place-items-center overflow-y-auto bg-scrim p-4 max-sm:items-end max-sm:p-0">
          <Radix.Content
            ref={content}
            onOpenAutoFocus={onOpenAutoFocus}
            onCloseAutoFocus={(event) => {
              event.preventDefault()
              giveBackFocus(home)
            }}
            {...(description ? {} : { 'aria-describedby': undefined })}
            className={classNames(
              'animate-rise max-sm:animate-sheet flex max-h-[calc(100dvh-2rem)] w-full flex-col rounded-card bg-surface-1 shadow-float',
              'focus:outline-none max-sm:rounded-b-none max-sm:pb-[env(safe-area-inset-bottom)]',
              width === 'sm' ? 'sm:max-w-104' : 'sm:max-w-140',
            )}
          >
            <header className="flex items-start gap-3 px-5 pt-4.5 pb-1">
              <div className="min-w-0 flex-1 pt-0.5">
                <Radix.Title className="text-lg font-semibold text-ink-1 wrap-anywhere">
                  {title}
                </Radix.Title>
                {description && (
                  <Radix.Description className="mt-1 text-base text-ink-2 wrap-anywhere">
                    {description}
                  </Radix.Description>
                )}
              </div>
              <Radix.Close asChild>
                <IconButton label={words.close} size="sm" className="-me-1.5" disabled={locked}>
                  <X aria-hidden />
                </IconButton>
              </Radix.Close>
            </header>
            <div className="min-h-0 flex-1 overflow-y-auto px-5 py-3">{children}</div>
            {footer && (
              <footer
                className={classNames(
                  'flex flex-wrap justify-end gap-2 px-5 pt-1 pb-5',
                  stacked && 'max-sm:flex-col-reverse max-sm:*:h-11',
                )}
              >
                {footer}
              </footer>
            )}
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  )
}
