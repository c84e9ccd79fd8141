import type { ReactNode } from 'react'
import type { Item } from '#contract/item'
import { ItemIcon } from '../items/item-icon.tsx'

/** What one is looking at, whose it is, and the one thing to do with it. */
export function SharedHeading({
  item,
  detail,
  children,
}: {
  item: Item
  detail: ReactNode
  children?: ReactNode
}) {
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-4 pt-6 pb-5 max-sm:px-4 max-sm:pt-4 max-sm:pb-4">
      <span className="grid size-11 shrink-0 place-items-center rounded-card bg-surface-1 inset-ring inset-ring-line [&_svg]:size-6">
        <ItemIcon item={item} />
      </span>
      <div className="min-w-48 flex-1">
        <h1
          dir="auto"
          className="line-clamp-2 w-fit text-xl font-semibold tracking-tight wrap-anywhere text-ink-1"
        >
          {item.name}
        </h1>
        <p className="figures text-base text-ink-2">{detail}</p>
      </div>
      {children}
    </header>
  )
}
