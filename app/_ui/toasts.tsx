'use client'

import { Toaster } from 'sonner'

/** Where short messages appear: in the middle below, clear of quota and transfers; above the bar on a phone. */
export function Toasts() {
  return (
    <Toaster
      position="bottom-center"
      offset={20}
      mobileOffset={{ bottom: 76, left: 12, right: 12 }}
      duration={6000}
      visibleToasts={3}
      gap={8}
      // Its own face is not the one of the reader's language.
      style={{ fontFamily: 'inherit' }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-full sm:w-92 items-center gap-3 rounded-card bg-ink-1 px-3.5 py-3 text-base text-surface-1 shadow-float [&_[data-icon]]:hidden',
          title: 'font-normal wrap-anywhere',
          description: 'text-sm opacity-80',
          content: 'min-w-0 flex-1',
          actionButton:
            'shrink-0 rounded-control px-2 py-1 font-semibold text-surface-1 underline underline-offset-3 decoration-current/40 hover:decoration-current',
        },
      }}
    />
  )
}
