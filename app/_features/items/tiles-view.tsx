import { useCallback, type ComponentProps } from 'react'
import type { Row } from '../../_live/row.ts'
import type { ItemListProps, RowState } from './item-list-props.ts'
import { TileGrid } from './tile-grid.tsx'
import { Tile } from './tile.tsx'
import { TilesHeader } from './tiles-header.tsx'

/** A folder as tiles. */
export default function TilesView({
  list,
  lineOf,
  header,
}: {
  list: Omit<ItemListProps<Row>, 'renderRow'>
  lineOf: (row: Row, state: RowState) => ComponentProps<typeof Tile>
  header: ComponentProps<typeof TilesHeader>
}) {
  const drawTile = useCallback(
    (row: Row, state: RowState) => <Tile {...lineOf(row, state)} />,
    [lineOf],
  )
  return (
    <>
      <TilesHeader {...header} />
      <TileGrid {...list} renderRow={drawTile} />
    </>
  )
}
