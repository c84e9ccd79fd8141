'use client'

import type { ReactNode } from 'react'
import { onFirstUse } from './on-first-use.tsx'

export type DialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  description?: ReactNode
  children?: ReactNode
  /** Buttons, the one that acts last. */
  footer?: ReactNode
  width?: 'sm' | 'md'
  /** Its buttons say too much for one line of a phone: there they stand one below another, the one that acts first. */
  stacked?: boolean
  /** An action under way: neither Escape nor a click outside closes it. */
  locked?: boolean
}

const DialogPanel = onFirstUse(() => import('./dialog-panel.tsx'))

/** Asks one thing. */
export function Dialog({ open, ...rest }: DialogProps) {
  return open && <DialogPanel {...rest} />
}
