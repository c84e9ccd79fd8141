'use client'

import { Upload } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Item } from '#contract/item'
import type { FolderView } from '../../_live/open-folder.ts'
import { Button } from '../../_ui/button.tsx'
import { EmptyState } from '../../_ui/empty-state.tsx'
import { useIsNarrow } from '../../_ui/use-media.ts'
import { AccountMenu } from '../frame/account-menu.tsx'
import { folderPath, go, homePath } from '../frame/place.ts'
import { TopBar } from '../frame/top-bar.tsx'
import type { FolderHere } from '../frame/use-folder-here.ts'
import { useUploadHere } from '../uploads/use-upload-here.ts'
import { Breadcrumbs } from './breadcrumbs.tsx'
import { EmptyPicture } from './empty-picture.tsx'
import { FileDropArea } from './file-drop-area.tsx'
import { nameOfFolder } from './folder-name.ts'
import { downloadItems, renameItem, trashItems } from './item-actions.ts'
import { ItemGrid } from './item-grid.tsx'
import { itemBar, itemMenu, type ItemDoes } from './item-menu.tsx'
import { ItemRow } from './item-row.tsx'
import { ListHeader } from './list-header.tsx'
import { ListSkeleton } from './list-skeleton.tsx'
import { MoveDialog, type MoveRequest } from './move-dialog.tsx'
import { NewFolderDialog } from './new-folder-dialog.tsx'
import { all, nothing, toggled } from './selection.ts'
import { NarrowSelectionBar, SelectionBar } from './selection-bar.tsx'
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
  const { rows } = view
  const folderName = nameOfFolder(trail.at(-1))
  const state = useSelection(rows)
  const { selected, setSelection } = state
  const [renaming, setRenaming] = useState<string | null>(null)
  const [moving, setMoving] = useState<MoveRequest | null>(null)
  const [isNaming, setIsNaming] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const uploadHere = useUploadHere(here)
  const onEndNear = useCallback(() => void store.loadMore(folderId), [store, folderId])

  useEffect(() => {
    document.title = `${folderName} · Cove`
  }, [folderName])
  // The list has the keyboard as soon as it is there, unless the person is somewhere else.
  const isReady = view.status === 'ready' && rows.length > 0
  useEffect(() => {
    const grid = frame.current?.querySelector<HTMLElement>('[role=grid]')
    if (isReady && document.activeElement === document.body) grid?.focus({ preventScroll: true })
  }, [isReady])

  const open = (item: Item) =>
    item.kind === 'file' ? void downloadItems([item]) : go(folderPath(item.id))
  const focusGrid = () =>
    frame.current?.querySelector<HTMLElement>('[role=grid]')?.focus({ preventScroll: true })
  const does: ItemDoes = {
    open,
    download: () => void downloadItems(selected),
    rename: (item) => setRenaming(item.id),
    move: () => setMoving({ how: 'move', items: selected }),
    copy: () => setMoving({ how: 'copy', items: selected }),
    trash: () => void trashItems(store, selected).then(focusGrid),
    newFolder: () => setIsNaming(true),
    upload: () => picker.current?.click(),
    selectAll: () =>
      setSelection((before) =>
        all(
          before,
          rows.map(({ item }) => item.id),
        ),
      ),
  }
  const parent = trail.at(-2)
  const isNarrow = useIsNarrow()
  const bar = selected.length > 0 && {
    count: selected.length,
    actions: itemBar(selected, does),
    onClear: () => setSelection(nothing),
  }

  return (
    <>
      <TopBar account={<AccountMenu />}>
        {isNarrow && bar ? <NarrowSelectionBar {...bar} /> : <Breadcrumbs trail={trail} />}
      </TopBar>
      <FileDropArea here={here} name={folderName}>
        <div ref={frame} className="relative flex min-h-0 flex-1 flex-col">
          {!isNarrow && bar && <SelectionBar {...bar} />}
          {view.status === 'loading' && <ListSkeleton />}
          {view.status === 'ready' && rows.length === 0 && (
            <div className="flex flex-1 flex-col justify-center pb-16">
              <EmptyState
                picture={<EmptyPicture />}
                title={words.empty.title}
                description={words.empty.description}
                action={
                  <Button variant="primary" onClick={does.upload}>
                    <Upload aria-hidden />
                    {words.empty.action}
                  </Button>
                }
              />
            </div>
          )}
          {isReady && (
            <ItemGrid
              label={words.list(folderName)}
              rows={rows}
              hasMore={view.hasMore}
              state={state}
              canDrag
              onEndNear={onEndNear}
              onOpen={open}
              onRename={(item) => setRenaming(item.id)}
              onRemove={does.trash}
              onUp={() => parent && go(parent.parentId === null ? homePath : folderPath(parent.id))}
              menu={() => itemMenu(selected, does)}
              header={
                <ListHeader
                  columns={{ ...words.columns, when: words.columns.modified }}
                  selectedCount={selected.length}
                  totalCount={rows.length}
                  onToggleAll={() =>
                    selected.length === rows.length ? setSelection(nothing) : does.selectAll()
                  }
                />
              }
              renderRow={(row, rowState) => (
                <ItemRow
                  row={row}
                  state={rowState}
                  isRenaming={renaming === row.item.id}
                  siblings={rows}
                  onToggle={() => setSelection((before) => toggled(before, row.item.id))}
                  onRenamed={(name) => {
                    setRenaming(null)
                    focusGrid()
                    if (name !== null) void renameItem(store, row.item, name)
                  }}
                />
              )}
            />
          )}
        </div>
      </FileDropArea>
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
