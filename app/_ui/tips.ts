import type { ReactNode } from 'react'

export type TipSide = 'top' | 'bottom' | 'left' | 'right'

/** What the tooltips on the page say, by the `data-tip` of what they belong to. */
export const tips = new Map<string, { content: ReactNode; side: TipSide }>()
