'use client'

import { RotateCcw, SquareCheckBig, Trash2 } from 'lucide-react'
import { lazy, Suspense, useCallback, useEffect, useState, type ReactNode } from 'react'
import type { TrashedItem } from '#contract/item'
import { useWords } from '../../_language/use-words.ts'
import { useObservable } from '../../_live/observable.ts'
import { TrashStore } from '../../_live/trash-store.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { Button } from '../../_ui/button.tsx'
import { EmptyState } from '../../_ui/empty-state.tsx'
import { IconButton } from '../../_ui/icon-button.tsx'
import { useIsNarrow } from '../../_ui/use-media.ts'
import type { MenuEntry } from '../../_ui/menu-rows.tsx'
import { TopBar } from '../frame/top-bar.tsx'
import { FolderFailure } from '../items/folder-failure.tsx'
import { ItemGrid } from '../items/item-grid.tsx'
import { ListHeader } from '../items/list-header.tsx'
import { ListSkeleton } from '../items/list-skeleton.tsx'
import { all, nothing, toggled } from '../items/selection.ts'
import { NarrowSelectionBar, SelectionBar } from '../items/selection-bar.tsx'
import { useSelection } from '../items/use-selection.ts'
import { useColoursApart } from '../presence/use-colours-apart.ts'
import { useSpace } from '../spaces/use-rights.ts'
import { useDeletedSpaces } from '../spaces/use-deleted-spaces.ts'
import { PurgeDialog } from './purge-dialog.tsx'
import { restoreItems } from './trash-actions.ts'
import { trashColumns } from './trash-columns.ts'
import { TrashRow } from './trash-row.tsx'
import { words as english } from './words.ts'

const DeletedSpaces = lazy(() => import('../spaces/deleted-spaces.tsx'))

/** What was deleted: back to its place, or gone for ever. */
export function TrashScreen({
  spaceId,
  isHome,
  choice,
}: {
  spaceId: string
  isHome: boolean
  /** Whose trash it is, where there are several. */
  choice: ReactNode
}) {
  const words = useWords(english)
  const deletedSpaces = useDeletedSpaces(isHome)
  const store = useWorkspace().store(spaceId)
  const [trash] = useState(() => new TrashStore(store))
  useEffect(() => trash.follow(), [trash])
  const view = useObservable(trash.view)
  const state = useSelection(view.rows)
  const { selected, setSelection } = state
  // null: nothing is asked; 'all': everything.
  const [purging, setPurging] = useState<readonly TrashedItem[] | 'all' | null>(null)
  const onEndNear = useCallback(() => void trash.loadMore(), [trash])
  useEffect(() => {
    document.title = `${words.title} · Cove`
  }, [words])

  const spaceName = useSpace(spaceId)?.name ?? ''
  const top = isHome ? words.home : spaceName
  const place = { store, trash }
  useColoursApart(view.rows.map(({ item }) => item.trashedBy))
  const restore = () => void restoreItems(place, selected)
  const selectAll = () =>
    setSelection((before) =>
      all(
        before,
        view.rows.map(({ item }) => item.id),
      ),
    )
  const restoreAction = { label: words.restore, icon: <RotateCcw aria-hidden />, onSelect: restore }
  const purgeAction = {
    label: words.purge,
    icon: <Trash2 aria-hidden />,
    onSelect: () => setPurging(selected),
    danger: true,
  }
  const isNarrow = useIsNarrow()
  const bar = selected.length > 0 && {
    count: selected.length,
    actions: [restoreAction, purgeAction],
    onClear: () => setSelection(nothing),
  }
  const menu = (): MenuEntry[] =>
    selected.length > 0
      ? [restoreAction, 'separator', { ...purgeAction, keys: 'Delete' }]
      : [{ label: words.selectAll, icon: <SquareCheckBig aria-hidden />, onSelect: selectAll }]

  return (
    <>
      <TopBar>
        {isNarrow && bar ? (
          <NarrowSelectionBar {...bar} />
        ) : (
          <>
            <h1 className="px-2 text-lg whitespace-nowrap font-semibold">{words.title}</h1>
            {choice}
            <span className="flex-1" />
            {view.rows.length > 0 &&
              (isNarrow ? (
                <IconButton label={words.empty} onClick={() => setPurging('all')}>
                  <Trash2 aria-hidden />
                </IconButton>
              ) : (
                <Button variant="quiet" onClick={() => setPurging('all')}>
                  {words.empty}
                </Button>
              ))}
          </>
        )}
      </TopBar>
      {deletedSpaces.length > 0 && (
        <Suspense fallback={null}>
          <DeletedSpaces spaces={deletedSpaces} />
        </Suspense>
      )}
      {view.status === 'loading' && <ListSkeleton />}
      {view.status === 'failed' && (
        <FolderFailure
          error={view.error}
          action={<Button onClick={() => void trash.reload()}>{words.retry}</Button>}
        />
      )}
      {view.status === 'ready' && view.rows.length === 0 && deletedSpaces.length === 0 && (
        <div className="flex flex-1 flex-col justify-center pb-16">
          <EmptyState
            picture={<Trash2 aria-hidden className="size-10" strokeWidth={1.25} />}
            title={words.nothing.title}
            description={words.nothing.description}
          />
        </div>
      )}
      {view.rows.length > 0 && (
        <>
          <p className="px-5 pb-2 text-sm text-ink-3">{words.note(keptDays(view.rows[0]!.item))}</p>
          <div className="relative flex min-h-0 flex-1 flex-col">
            {!isNarrow && bar && <SelectionBar {...bar} />}
            <ItemGrid
              label={words.list}
              rows={view.rows}
              hasMore={view.hasMore}
              state={state}
              onEndNear={onEndNear}
              onRemove={() => selected.length > 0 && setPurging(selected)}
              menu={menu}
              header={
                <ListHeader
                  columns={words.columns}
                  grid={trashColumns}
                  selectedCount={selected.length}
                  totalCount={view.rows.length}
                  onToggleAll={() =>
                    selected.length === view.rows.length ? setSelection(nothing) : selectAll()
                  }
                />
              }
              renderRow={({ item }, rowState) => (
                <TrashRow
                  item={item}
                  top={top}
                  state={rowState}
                  onToggle={() => setSelection((before) => toggled(before, item.id))}
                />
              )}
            />
          </div>
        </>
      )}
      {purging && (
        <PurgeDialog
          place={place}
          items={purging === 'all' ? null : purging}
          onClose={() => setPurging(null)}
        />
      )}
    </>
  )
}

/** The same for all: how long the trash keeps what is put into it. */
const keptDays = ({ trashedAt, purgesAt }: TrashedItem) =>
  Math.round((Date.parse(purgesAt) - Date.parse(trashedAt)) / 86_400_000)
