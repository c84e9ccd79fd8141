import { useObservable } from '../../_live/observable.ts'
import { useIsNarrow } from '../../_ui/use-media.ts'
import { listSettings } from './list-settings.ts'

const heights = { comfortable: 40, compact: 32, narrow: 56 }

/** How high the rows of a list are here, in CSS pixels. */
export function useRowHeight(): number {
  const { density } = useObservable(listSettings)
  return heights[useIsNarrow() ? 'narrow' : density]
}
