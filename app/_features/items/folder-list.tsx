'use client'

import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { Item } from '#contract/item'
import { useWords } from '../../_language/use-words.ts'
import { onFirstUse } from '../../_ui/on-first-use.tsx'
import type { FolderView } from '../../_live/open-folder.ts'
import { usePresence } from '../../_live/presence-sender.ts'
import { useIsNarrow } from '../../_ui/use-media.ts'
import { DetailsPlace } from '../details/details-place.tsx'
import { go } from '../frame/place.ts'
import { TopBar } from '../frame/top-bar.tsx'
import type { FolderHere } from '../frame/use-folder-here.ts'
import { usePathOfFolder } from '../frame/use-path-of-folder.ts'
import { useOfferedActions } from '../search/offered-actions.ts'
import { useShownItem } from '../search/shown-item.ts'
import { useSpace } from '../spaces/use-rights.ts'
import { Breadcrumbs } from './breadcrumbs.tsx'
import { EmptyFolder } from './empty-folder.tsx'
import { FileDropArea } from './file-drop-area.tsx'
import { FolderItems } from './folder-items.tsx'
import { useNameOfFolder } from './folder-name.ts'
import { FolderTools } from './folder-tools.tsx'
import { itemBar, itemMenu } from './item-menu.tsx'
import { ListSkeleton } from './list-skeleton.tsx'
import { nothing } from './selection.ts'
import { NarrowSelectionBar, SelectionBar } from './selection-bar.tsx'
import { useDoing } from './use-doing.ts'
import { useFolderActs } from './use-folder-acts.tsx'
import { useLiveRows } from './use-live-rows.ts'
import { useRenaming } from './use-renaming.ts'
import { useSelection } from './use-selection.ts'
import { words as english } from './words.ts'

const RenameConflictDialog = onFirstUse(async () => ({
  default: (await import('./rename-conflict-dialog.tsx')).RenameConflictDialog,
}))

/** The list of a folder with everything one can do in it. */
export function FolderList({
  here,
  view,
  trail,
}: {
  here: FolderHere
  view: FolderView
  trail: readonly Item[]
}) {
  const words = useWords(english)
  const { store, folderId } = here
  const renaming = useRenaming(here, view)
  const rows = useLiveRows(here, renaming.rows, view)
  const realRows = useMemo(() => rows.filter(({ isGhost }) => !isGhost), [rows])
  const folderName = useNameOfFolder()(trail.at(-1))
  const pathOf = usePathOfFolder()
  const space = useSpace(store.spaceId)
  const state = useSelection(rows)
  const { selected, setSelection } = state
  usePresence(store, folderId, useDoing(selected, renaming.item))
  const frame = useRef<HTMLDivElement>(null)
  const onEndNear = useCallback(() => void store.loadMore(folderId), [store, folderId])
  const focusList = () =>
    frame.current?.querySelector<HTMLElement>('[role=grid]')?.focus({ preventScroll: true })

  useEffect(() => {
    document.title = `${folderName} · Cove`
  }, [folderName])
  // The list has the keyboard as soon as it is there, unless the person is somewhere else.
  const isReady = view.status === 'ready' && rows.length > 0
  useEffect(() => {
    if (isReady && document.activeElement === document.body) focusList()
  }, [isReady])

  const isNarrow = useIsNarrow()
  const { does, offers, look, dialogs } = useFolderActs({
    here,
    folderName,
    space,
    rows: realRows,
    count: view.count,
    state,
    onRename: renaming.begin,
    onEndNear,
    focusList,
  })
  useOfferedActions(() => [
    ...(selected.length > 0 ? itemMenu(selected, does, offers) : []),
    ...itemMenu([], does, offers),
  ])
  useShownItem(folderId, rows, setSelection)
  const parent = trail.at(-2)
  const bar = selected.length > 0 && {
    count: selected.length,
    actions: itemBar(selected, does, offers),
    onClear: () => setSelection(nothing),
  }

  return (
    <>
      <TopBar
        people={
          // On a phone there is no room for both.
          !(isNarrow && bar) && <FolderTools here={here} folder={trail.at(-1)} space={space} />
        }
      >
        {isNarrow && bar ? (
          <NarrowSelectionBar {...bar} />
        ) : (
          <Breadcrumbs trail={trail} count={view.count > 0 ? words.count(view.count) : null} />
        )}
      </TopBar>
      <div className="flex min-h-0 flex-1">
        <FileDropArea here={offers.change ? here : null} name={folderName}>
          <div ref={frame} className="relative flex min-h-0 flex-1 flex-col">
            {!isNarrow && bar && <SelectionBar {...bar} />}
            {view.status === 'loading' && <ListSkeleton />}
            {view.status === 'ready' && rows.length === 0 && (
              <EmptyFolder
                onUpload={does.upload}
                viewOnlyOf={offers.change ? null : (space?.owner.name ?? '')}
              />
            )}
            {isReady && (
              <FolderItems
                store={store}
                view={view}
                folderName={folderName}
                rows={rows}
                state={state}
                canDrag
                onEndNear={onEndNear}
                onOpen={does.open}
                onLook={look}
                {...(offers.change && { onRename: renaming.begin, onRemove: does.trash })}
                onUp={() => parent && go(pathOf(parent))}
                menu={() => itemMenu(selected, does, offers)}
                onSelectAll={does.selectAll}
                renaming={renaming.item}
                onRenamed={(name) => {
                  renaming.end(name)
                  focusList()
                }}
              />
            )}
          </div>
        </FileDropArea>
        <DetailsPlace here={here} folder={trail.at(-1)} selected={selected} />
      </div>
      {dialogs}
      {renaming.conflict && (
        <RenameConflictDialog
          conflict={renaming.conflict}
          onKeep={() => renaming.settle(false)}
          onUseMine={() => renaming.settle(true)}
        />
      )}
    </>
  )
}
