import type { ReactNode } from 'react'
import type { Item } from '#contract/item'
import { ItemIcon } from '../items/item-icon.tsx'

/** In the place of a preview: what the file is, and a sentence or a button. */
export function NoPreview({ item, children }: { item: Item; children: ReactNode }) {
  return (
    <div className="m-auto flex flex-col items-center gap-4 p-6 text-center text-base text-ink-3 [&>svg]:size-14">
      <ItemIcon item={item} />
      {children}
    </div>
  )
}
