'use client'

import { useCallback, useRef, useState, type ReactNode } from 'react'
import type { SpaceSummary } from '#contract/account'
import type { Item } from '#contract/item'
import { useWords } from '../../_language/use-words.ts'
import { focusHome } from '../../_ui/focus-home.ts'
import { onFirstUse } from '../../_ui/on-first-use.tsx'
import type { Row } from '../../_live/row.ts'
import { useObservable } from '../../_live/observable.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { useIsNarrow } from '../../_ui/use-media.ts'
import { toggleDetails } from '../details/details-open.ts'
import type { FolderHere } from '../frame/use-folder-here.ts'
import { useLinkDialog } from '../links/use-link-dialog.tsx'
import { usePreview } from '../previews/use-preview.tsx'
import { openFolder } from '../spaces/open-shortcut.ts'
import { useRights } from '../spaces/use-rights.ts'
import { useUploadHere } from '../uploads/use-upload-here.ts'
import { downloadItems } from './download-items.ts'
import { trashItems, type Target } from './item-actions.ts'
import { itemClipboard } from './item-clipboard.ts'
import type { ItemDoes, ItemOffers } from './item-menu.tsx'
import type { MoveRequest } from './move-dialog.tsx'
import { all, nothing, only } from './selection.ts'
import { pasteItems, useClipboardKeys } from './use-clipboard-keys.ts'
import type { SelectionState } from './use-selection.ts'
import { words as english } from './words.ts'

const MoveDialog = onFirstUse(async () => ({
  default: (await import('./move-dialog.tsx')).MoveDialog,
}))
const NewFolderDialog = onFirstUse(async () => ({
  default: (await import('./new-folder-dialog.tsx')).NewFolderDialog,
}))

/**
 * Everything one can do with the items of a folder, and the dialogs that some of it asks for, to stand somewhere on the
 * screen.
 */
export function useFolderActs({
  here,
  folderName,
  space,
  rows,
  count,
  state,
  onRename,
  onEndNear,
  focusList,
}: {
  here: FolderHere
  folderName: string
  space: SpaceSummary | null
  /** Without ghosts. */
  rows: readonly Row[]
  /** How many items the folder has, loaded or not. */
  count: number
  state: SelectionState
  onRename: (item: Item) => void
  onEndNear: () => void
  focusList: () => void
}): { does: ItemDoes; offers: ItemOffers; look: (item: Item) => void; dialogs: ReactNode } {
  const words = useWords(english)
  const { store, folderId } = here
  const { selected, setSelection } = state
  const workspace = useWorkspace()
  const { change } = useRights(store.spaceId)
  const offers = { change, share: space?.kind === 'home' }
  const [moving, setMoving] = useState<MoveRequest | null>(null)
  const [isNaming, setIsNaming] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  const uploadHere = useUploadHere(here)
  const links = useLinkDialog(store.spaceId)
  const target: Target = { id: folderId, name: folderName, store }
  useClipboardKeys(selected, target, change)
  const isHeld = useObservable(itemClipboard) !== null

  const isNarrow = useIsNarrow()
  // On a phone a selection brings up a bar, which nobody asked for.
  const onShow = useCallback(
    ({ id }: Item) => setSelection(isNarrow ? { ...nothing, cursor: id } : only(id)),
    [setSelection, isNarrow],
  )
  const preview = usePreview({ rows, onShow, onEnd: focusList, onLink: links.open, onEndNear })
  const does: ItemDoes = {
    open: (item) =>
      item.kind === 'file' ? preview.look(item) : openFolder(item, workspace.spaces.get()),
    download: () =>
      downloadItems({
        items: selected,
        spaces: workspace.spaces.get(),
        folderId: selected.length === count ? folderId : null,
      }),
    rename: onRename,
    link: links.open,
    move: () => setMoving({ how: 'move', items: selected }),
    copy: () => setMoving({ how: 'copy', items: selected }),
    trash: () => {
      const home = focusHome()
      const hasStayed = () => [document.body, home].includes(document.activeElement as HTMLElement)
      // Who has opened or begun something else before the answer keeps it.
      void trashItems(store, selected).then(() => hasStayed() && focusList())
    },
    newFolder: () => setIsNaming(true),
    upload: () => picker.current?.click(),
    paste: isHeld ? () => pasteItems(target) : null,
    selectAll: () =>
      setSelection((before) =>
        all(
          before,
          rows.map(({ item }) => item.id),
        ),
      ),
    details: toggleDetails,
  }
  const dialogs = (
    <>
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
      {isNaming && <NewFolderDialog open onOpenChange={setIsNaming} here={here} />}
      {preview.overlay}
      {links.dialog}
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
  return { does, offers, look: preview.look, dialogs }
}
