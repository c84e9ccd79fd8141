'use client'

import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Item } from '#contract/item'
import type { FolderView } from '../../_live/open-folder.ts'
import { usePresence } from '../../_live/presence-sender.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { useIsNarrow } from '../../_ui/use-media.ts'
import { go } from '../frame/place.ts'
import { TopBar } from '../frame/top-bar.tsx'
import type { FolderHere } from '../frame/use-folder-here.ts'
import { usePathOfFolder } from '../frame/use-path-of-folder.ts'
import { DetailsPlace } from '../details/details-place.tsx'
import { toggleDetails } from '../details/details-open.ts'
import { useLinkDialog } from '../links/use-link-dialog.tsx'
import { openFolder } from '../spaces/open-shortcut.ts'
import { useRights, useSpace } from '../spaces/use-rights.ts'
import { useUploadHere } from '../uploads/use-upload-here.ts'
import { Breadcrumbs } from './breadcrumbs.tsx'
import { EmptyFolder } from './empty-folder.tsx'
import { FileDropArea } from './file-drop-area.tsx'
import { useNameOfFolder } from './folder-name.ts'
import { FolderTools } from './folder-tools.tsx'
import { FolderRow } from './folder-row.tsx'
import { downloadItems, trashItems } from './item-actions.ts'
import { ItemGrid } from './item-grid.tsx'
import { itemBar, itemMenu, type ItemDoes } from './item-menu.tsx'
import { ListHeader } from './list-header.tsx'
import { ListSkeleton } from './list-skeleton.tsx'
import { MoveDialog, type MoveRequest } from './move-dialog.tsx'
import { NewFolderDialog } from './new-folder-dialog.tsx'
import { RenameConflictDialog } from './rename-conflict-dialog.tsx'
import { all, nothing, toggled } from './selection.ts'
import { NarrowSelectionBar, SelectionBar } from './selection-bar.tsx'
import { useDoing } from './use-doing.ts'
import { useLiveRows } from './use-live-rows.ts'
import { useRenaming } from './use-renaming.ts'
import { useSelection } from './use-selection.ts'
import { words } from './words.ts'

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
  const { store, folderId } = here
  const renaming = useRenaming(here, view)
  const rows = useLiveRows(here, renaming.rows, view.hasMore)
  const folderName = useNameOfFolder()(trail.at(-1))
  const pathOf = usePathOfFolder()
  const workspace = useWorkspace()
  const { change } = useRights(store.spaceId)
  const space = useSpace(store.spaceId)
  const offers = { change, share: space?.kind === 'home' }
  const state = useSelection(rows)
  const { selected, setSelection } = state
  usePresence(store, folderId, useDoing(selected, renaming.item))
  const [moving, setMoving] = useState<MoveRequest | null>(null)
  const [isNaming, setIsNaming] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const uploadHere = useUploadHere(here)
  const links = useLinkDialog(store.spaceId)
  const onEndNear = useCallback(() => void store.loadMore(folderId), [store, folderId])

  useEffect(() => {
    document.title = `${folderName} · Cove`
  }, [folderName])
  // The list has the keyboard as soon as it is there, unless the person is somewhere else.
  const realRows = useMemo(() => rows.filter(({ isGhost }) => !isGhost), [rows])
  const isReady = view.status === 'ready' && rows.length > 0
  useEffect(() => {
    const grid = frame.current?.querySelector<HTMLElement>('[role=grid]')
    if (isReady && document.activeElement === document.body) grid?.focus({ preventScroll: true })
  }, [isReady])

  const open = (item: Item) =>
    item.kind === 'file' ? void downloadItems([item]) : openFolder(item, workspace.spaces.get())
  const focusGrid = () =>
    frame.current?.querySelector<HTMLElement>('[role=grid]')?.focus({ preventScroll: true })
  const does: ItemDoes = {
    open,
    download: () => void downloadItems(selected),
    rename: renaming.begin,
    link: links.open,
    move: () => setMoving({ how: 'move', items: selected }),
    copy: () => setMoving({ how: 'copy', items: selected }),
    trash: () => void trashItems(store, selected).then(focusGrid),
    newFolder: () => setIsNaming(true),
    upload: () => picker.current?.click(),
    selectAll: () =>
      setSelection((before) =>
        all(
          before,
          realRows.map(({ item }) => item.id),
        ),
      ),
    details: toggleDetails,
  }
  const parent = trail.at(-2)
  const isNarrow = useIsNarrow()
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
        <FileDropArea here={change ? here : null} name={folderName}>
          <div ref={frame} className="relative flex min-h-0 flex-1 flex-col">
            {!isNarrow && bar && <SelectionBar {...bar} />}
            {view.status === 'loading' && <ListSkeleton />}
            {view.status === 'ready' && rows.length === 0 && (
              <EmptyFolder
                onUpload={does.upload}
                viewOnlyOf={change ? null : (space?.owner.name ?? '')}
              />
            )}
            {isReady && (
              <ItemGrid
                label={words.list(folderName)}
                rows={rows}
                count={view.count + rows.length - realRows.length}
                hasMore={view.hasMore}
                state={state}
                canDrag
                onEndNear={onEndNear}
                onOpen={open}
                {...(change && { onRename: renaming.begin, onRemove: does.trash })}
                onUp={() => parent && go(pathOf(parent))}
                menu={() => itemMenu(selected, does, offers)}
                header={
                  <ListHeader
                    columns={{ ...words.columns, when: words.columns.modified }}
                    selectedCount={selected.length}
                    totalCount={realRows.length}
                    onToggleAll={() =>
                      selected.length === realRows.length ? setSelection(nothing) : does.selectAll()
                    }
                  />
                }
                renderRow={(row, rowState) => (
                  <FolderRow
                    store={store}
                    row={row}
                    state={rowState}
                    isRenaming={renaming.item?.id === row.item.id}
                    siblings={realRows}
                    onToggle={() => setSelection((before) => toggled(before, row.item.id))}
                    onRenamed={(name) => {
                      renaming.end(name)
                      focusGrid()
                    }}
                  />
                )}
              />
            )}
          </div>
        </FileDropArea>
        <DetailsPlace here={here} folder={trail.at(-1)} selected={selected} />
      </div>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label={words.verbs.upload}
        onChange={(event) => {
          uploadHere(Array.from(event.target.files ?? []))
          event.target.value = ''
        }}
      />
      <NewFolderDialog open={isNaming} onOpenChange={setIsNaming} here={here} />
      {links.dialog}
      {renaming.conflict && (
        <RenameConflictDialog
          conflict={renaming.conflict}
          onKeep={() => renaming.settle(false)}
          onUseMine={() => renaming.settle(true)}
        />
      )}
      {moving && (
        <MoveDialog
          request={moving}
          onClose={() => setMoving(null)}
          store={store}
          hereId={folderId}
        />
      )}
    </>
  )
}
