import type { ComponentProps } from 'react'
import { EmptyState } from './empty-state.tsx'

/** A whole place with nothing in it: said in its middle, a little above. */
export function EmptyPlace(props: ComponentProps<typeof EmptyState>) {
  return (
    <div className="flex flex-1 flex-col justify-center pb-16">
      <EmptyState {...props} />
    </div>
  )
}
