'use client'

import type { ReactNode } from 'react'
import type { Person } from '#contract/item'
import type { FoundItem } from '#contract/search'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { useIsNarrow } from '../../_ui/use-media.ts'
import { TopBar } from '../frame/top-bar.tsx'
import { ItemGrid } from '../items/item-grid.tsx'
import { ListHeader } from '../items/list-header.tsx'
import { all, nothing, toggled } from '../items/selection.ts'
import { NarrowSelectionBar, SelectionBar } from '../items/selection-bar.tsx'
import { useSelection } from '../items/use-selection.ts'
import { useColoursApart } from '../presence/use-colours-apart.ts'
import { foundColumns } from './found-columns.ts'
import { foundMenu, trashFound } from './found-menu.tsx'
import { FoundRow } from './found-row.tsx'
import { useOpenFound } from './use-open-found.ts'
import { usePathText } from './use-path-text.ts'

/** A row of such a list: whom and when it tells, and what stands in its last column. */
export type FoundLine = {
  found: FoundItem
  by: Person
  at: string
  last: ReactNode
  mark?: ReactNode
}

/** A list of items from everywhere, with what one can do with them; `children` stands in its place where there are none. */
export function FoundList({
  title,
  label,
  columns,
  lines,
  hasMore = false,
  onEndNear = () => undefined,
  over,
  children,
}: {
  title: ReactNode
  label: string
  columns: { name: string; from: string; who: string; when: string; size: string }
  lines: readonly FoundLine[]
  hasMore?: boolean
  onEndNear?: () => void
  /** What stands between the line above and the list. */
  over?: ReactNode
  children?: ReactNode
}) {
  const workspace = useWorkspace()
  const does = useOpenFound()
  const pathText = usePathText()
  useColoursApart(lines.map(({ by }) => by))
  const rows = lines.map((line) => ({ ...line, item: line.found.item }))
  const state = useSelection(rows)
  const { selected, setSelection } = state
  const isNarrow = useIsNarrow()
  const menu = () => foundMenu(selected, workspace, does)
  const ids = rows.map(({ item }) => item.id)
  const bar = selected.length > 0 && {
    count: selected.length,
    actions: menu().flatMap((entry) => (entry === 'separator' ? [] : [{ icon: null, ...entry }])),
    onClear: () => setSelection(nothing),
  }
  return (
    <>
      <TopBar>{isNarrow && bar ? <NarrowSelectionBar {...bar} /> : title}</TopBar>
      {over}
      {lines.length === 0 && children}
      {lines.length > 0 && (
        <div
          className="relative flex min-h-0 flex-1 flex-col"
          // The list itself opens with Enter alone.
          onKeyDownCapture={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
            event.preventDefault()
            event.stopPropagation()
            if (selected[0]) does.show(selected[0])
          }}
        >
          {!isNarrow && bar && <SelectionBar {...bar} />}
          <ItemGrid
            label={label}
            rows={rows}
            hasMore={hasMore}
            state={state}
            onEndNear={onEndNear}
            onOpen={does.open}
            onRemove={() => void trashFound(selected, workspace)}
            menu={menu}
            header={
              <ListHeader
                columns={columns}
                grid={foundColumns}
                selectedCount={selected.length}
                totalCount={rows.length}
                onToggleAll={() =>
                  setSelection((before) =>
                    selected.length === rows.length ? nothing : all(before, ids),
                  )
                }
              />
            }
            renderRow={(row, rowState) => (
              <FoundRow
                {...row}
                path={pathText(row.found)}
                state={rowState}
                onToggle={() => setSelection((before) => toggled(before, row.item.id))}
              />
            )}
          />
        </div>
      )}
    </>
  )
}

/** What a screen is called in the line above. */
export function ScreenTitle({ children }: { children: string }) {
  return <h1 className="truncate px-2 text-lg font-semibold">{children}</h1>
}
