import { useCallback, useMemo, useRef } from 'react'
import type { Item } from '#contract/item'
import { useWords } from '../../_language/use-words.ts'
import { useObservable } from '../../_live/observable.ts'
import type { FolderView } from '../../_live/open-folder.ts'
import type { Row } from '../../_live/row.ts'
import type { SpaceStore } from '../../_live/space-store.ts'
import { onFirstUse } from '../../_ui/on-first-use.tsx'
import { useColoursApart } from '../presence/use-colours-apart.ts'
import { ColumnFrame } from './column-frame.tsx'
import { FolderRow } from './folder-row.tsx'
import { ItemGrid } from './item-grid.tsx'
import type { ItemListProps, RowState } from './item-list-props.ts'
import { ListHeader } from './list-header.tsx'
import { changeListSettings, listSettings } from './list-settings.ts'
import { peopleOfRows } from './people-of-rows.ts'
import { nothing, toggled } from './selection.ts'
import { words as english } from './words.ts'

const TilesView = onFirstUse(() => import('./tiles-view.tsx'))

type Props = Omit<ItemListProps<Row>, 'renderRow' | 'label' | 'count' | 'hasMore' | 'sort'> & {
  store: SpaceStore
  view: FolderView
  folderName: string
  renaming: Item | null
  /** null: kept as it was. */
  onRenamed: (name: string | null) => void
  onSelectAll: () => void
}

const none: readonly Row[] = []

/** The items of a folder, as a list or as tiles, in the order that the person likes. */
export function FolderItems(props: Props) {
  const { store, view, folderName, renaming, onRenamed, onSelectAll, ...list } = props
  const words = useWords(english)
  const settings = useObservable(listSettings)
  const { rows, state } = list
  const { selected, setSelection } = state
  const real = useMemo(() => rows.filter(({ isGhost }) => !isGhost), [rows])
  useColoursApart(useMemo(() => peopleOfRows(real), [real]))
  // Rows that stay as they are shall not be drawn again where more are loaded: whoever draws them stays the same too.
  const latest = useRef(onRenamed)
  latest.current = onRenamed
  const renamingId = renaming?.id ?? null
  const siblings = renamingId === null ? none : real
  const lineOf = useCallback(
    (row: Row, rowState: RowState) => ({
      store,
      row,
      state: rowState,
      isRenaming: renamingId === row.item.id,
      siblings,
      onToggle: () => setSelection((before) => toggled(before, row.item.id)),
      onRenamed: (name: string | null) => latest.current(name),
    }),
    [store, renamingId, siblings, setSelection],
  )
  const drawLine = useCallback(
    (row: Row, rowState: RowState) => <FolderRow {...lineOf(row, rowState)} />,
    [lineOf],
  )
  const shown = {
    ...list,
    label: words.list(folderName),
    count: view.count + rows.length - real.length,
    hasMore: view.hasMore,
    sort: view.sort,
  }
  const toggleAll = () => (selected.length === real.length ? setSelection(nothing) : onSelectAll())
  if (settings.view === 'tiles') {
    const header = {
      selectedCount: selected.length,
      totalCount: real.length,
      onToggleAll: toggleAll,
    }
    return <TilesView list={shown} lineOf={lineOf} header={header} />
  }
  return (
    <ColumnFrame>
      <ItemGrid
        {...shown}
        header={
          <ListHeader
            columns={{ ...words.columns, when: words.columns.modified }}
            order={{ sort: settings.sort, onSort: (sort) => changeListSettings({ sort }) }}
            selectedCount={selected.length}
            totalCount={real.length}
            onToggleAll={toggleAll}
          />
        }
        renderRow={drawLine}
      />
    </ColumnFrame>
  )
}
