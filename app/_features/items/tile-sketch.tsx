import type { ListRow, RowState } from './item-list-props.ts'
import { TileFrame } from './tile-frame.tsx'

/** What is drawn of a tile while the tiles rush by: where it is, and its name. */
export function TileSketch({ row, state }: { row: ListRow; state: RowState }) {
  return (
    <TileFrame state={state} picture={null}>
      <span className="truncate font-medium text-ink-1">{row.item.name}</span>
      <span className="text-sm">{'\u00a0'}</span>
    </TileFrame>
  )
}
