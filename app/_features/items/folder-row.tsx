'use client'

import { useFormats } from '../../_language/use-words.ts'
import { useObservable } from '../../_live/observable.ts'
import type { Row } from '../../_live/row.ts'
import type { SpaceStore } from '../../_live/space-store.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { Avatar } from '../../_ui/avatar.tsx'
import { RelativeTime } from '../../_ui/relative-time.tsx'
import { folderBehind, targetOf } from '../spaces/open-shortcut.ts'
import { FolderPeople } from '../presence/folder-people.tsx'
import { RenamingNote } from '../presence/renaming-note.tsx'
import { RowRing } from '../presence/row-ring.tsx'
import { ChangeNote, ChangeTint } from './change-note.tsx'
import { GhostRow } from './ghost-row.tsx'
import { useKindOf } from './kind-of.ts'
import { useIsCut } from './item-clipboard.ts'
import type { RowState } from './item-list-props.ts'
import { kindCell } from './list-columns.ts'
import { NameCell } from './name-cell.tsx'
import { RenameField } from './rename-field.tsx'
import { RowCheck } from './row-check.tsx'
import { RowFrame } from './row-frame.tsx'
import { RowMenuButton } from './row-menu-button.tsx'
import { useItemDrop } from './use-item-drop.ts'

export type FolderRowProps = {
  store: SpaceStore
  row: Row
  state: RowState
  isRenaming: boolean
  siblings: readonly Row[]
  onToggle: () => void
  /** null: kept as it was. */
  onRenamed: (name: string | null) => void
}

/** One line of a folder: an item, or what another is uploading. */
export function FolderRow(props: FolderRowProps) {
  const { row } = props
  return row.upload ? <GhostRow row={row} upload={row.upload} /> : <ItemRow {...props} />
}

/** One item of a folder. A folder takes what is dropped on it. */
function ItemRow({ store, row, state, isRenaming, siblings, onToggle, onRenamed }: FolderRowProps) {
  const formats = useFormats()
  const kind = useKindOf()(row.item)
  const isCut = useIsCut(row.item.id)
  const { item, pending, isGhost } = row
  const workspace = useWorkspace()
  const { viewer } = workspace
  const change = store.changes.of(item.id)
  const spaces = useObservable(workspace.spaces)
  const folderId = isGhost ? null : folderBehind(item, spaces)
  const drop = useItemDrop(folderId ? { kind: 'folder', folderId } : null)
  const target = targetOf(item, spaces)
  const size = item.kind === 'file' ? formats.size(item.sizeBytes) : ''
  return (
    <RowFrame state={state} isOver={drop.isOver} isCut={isCut} drop={drop.props}>
      <RowCheck name={item.name} isSelected={state.isSelected} onToggle={onToggle} />
      <NameCell
        item={item}
        isSelected={state.isSelected}
        isPending={pending ?? false}
        signs={
          <>
            {change && <ChangeTint key={change.clock} change={change} viewerId={viewer.id} />}
            {item.parentId && <RowRing store={store} folderId={item.parentId} itemId={item.id} />}
          </>
        }
        people={
          <>
            {item.kind === 'folder' && <FolderPeople store={store} folderId={item.id} />}
            {target && <FolderPeople store={workspace.store(target.id)} folderId="" />}
            {item.parentId && (
              <RenamingNote store={store} folderId={item.parentId} itemId={item.id} />
            )}
          </>
        }
        secondLine={
          <>
            {size && <span>{size} ·</span>}
            <RelativeTime iso={item.modifiedAt} />
          </>
        }
      >
        {isRenaming ? <RenameField item={item} siblings={siblings} onDone={onRenamed} /> : null}
      </NameCell>
      <div role="gridcell" className={kindCell}>
        <span className="truncate">{kind}</span>
      </div>
      <ChangeNote change={change} viewerId={viewer.id}>
        <div role="gridcell" className="flex min-w-0 items-center gap-2 max-lg:hidden">
          <Avatar person={item.updatedBy} named />
          <span className="truncate">{item.updatedBy.name}</span>
        </div>
      </ChangeNote>
      <div role="gridcell" className="figures truncate max-md:hidden">
        <RelativeTime iso={item.modifiedAt} />
      </div>
      <div role="gridcell" className="figures text-end whitespace-nowrap max-md:hidden">
        {size || <span className="text-ink-3">–</span>}
      </div>
      <RowMenuButton name={item.name} />
    </RowFrame>
  )
}
