'use client'

import { useFormats } from '../../_language/use-words.ts'
import { useObservable } from '../../_live/observable.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { Checkbox } from '../../_ui/checkbox.tsx'
import { classNames } from '../../_ui/class-names.ts'
import { MiddleTruncated } from '../../_ui/middle-truncated.tsx'
import { RelativeTime } from '../../_ui/relative-time.tsx'
import { useWords } from '../../_language/use-words.ts'
import { FolderPeople } from '../presence/folder-people.tsx'
import { RenamingNote } from '../presence/renaming-note.tsx'
import { RowRing } from '../presence/row-ring.tsx'
import { StarMark } from '../search/star-mark.tsx'
import { folderBehind, targetOf } from '../spaces/open-shortcut.ts'
import { ChangeTint } from './change-note.tsx'
import type { FolderRowProps } from './folder-row.tsx'
import { GhostTile } from './ghost-tile.tsx'
import { useIsCut } from './item-clipboard.ts'
import { useKindOf } from './kind-of.ts'
import { RenameField } from './rename-field.tsx'
import { TileFrame } from './tile-frame.tsx'
import { MoreButton } from './more-button.tsx'
import { TilePicture } from './tile-picture.tsx'
import { useItemDrop } from './use-item-drop.ts'
import { VerifiedTick } from './verified-tick.tsx'
import { words as english } from './words.ts'

/** One tile of a folder: an item, or what another is uploading. */
export function Tile(props: FolderRowProps) {
  const { row } = props
  return row.upload ? <GhostTile row={row} upload={row.upload} /> : <ItemTile {...props} />
}

function ItemTile(props: FolderRowProps) {
  const { store, row, state, isRenaming, siblings, onToggle, onRenamed } = props
  const words = useWords(english)
  const formats = useFormats()
  const { item, pending, isGhost } = row
  const kind = useKindOf()(item)
  const workspace = useWorkspace()
  const change = store.changes.of(item.id)
  const spaces = useObservable(workspace.spaces)
  const folderId = isGhost ? null : folderBehind(item, spaces)
  const drop = useItemDrop(folderId ? { kind: 'folder', folderId } : null)
  const target = targetOf(item, spaces)
  const isCut = useIsCut(item.id)
  return (
    <TileFrame
      state={state}
      isOver={drop.isOver}
      isFaint={isCut}
      drop={drop.props}
      picture={<TilePicture item={item} />}
    >
      {change && <ChangeTint key={change.clock} change={change} viewerId={workspace.viewer.id} />}
      {item.parentId && (
        <RowRing store={store} folderId={item.parentId} itemId={item.id} on="tile" />
      )}
      <span
        className={classNames(
          'absolute top-2 inset-s-2 flex rounded-sm bg-surface-1',
          !state.isSelected &&
            'opacity-0 group-hover/row:opacity-100 focus-within:opacity-100 max-md:hidden',
        )}
      >
        <Checkbox
          label={words.select(item.name)}
          hideLabel
          checked={state.isSelected}
          onCheckedChange={onToggle}
          tabIndex={-1}
        />
      </span>
      <MoreButton
        name={item.name}
        isOnPicture
        className="absolute inset-e-1.5 top-1.5 max-md:inset-e-0 max-md:top-0"
      />
      {isRenaming ? (
        <span className="flex">
          <RenameField item={item} siblings={siblings} onDone={onRenamed} />
        </span>
      ) : (
        <>
          <span
            className={classNames('flex min-w-0 items-center gap-1', pending && 'animate-pending')}
          >
            <MiddleTruncated text={item.name} className="font-medium text-ink-1" />
            <VerifiedTick item={item} />
            <StarMark itemId={item.id} />
          </span>
          <span className="figures flex min-w-0 items-center gap-1 text-sm whitespace-nowrap text-ink-3">
            <span className="truncate">
              {item.kind === 'file' ? (
                <>
                  {formats.size(item.sizeBytes)} · <RelativeTime iso={item.modifiedAt} />
                </>
              ) : (
                kind
              )}
            </span>
            {item.kind === 'folder' && <FolderPeople store={store} folderId={item.id} />}
            {target && <FolderPeople store={workspace.store(target.id)} folderId="" />}
            {item.parentId && (
              <RenamingNote store={store} folderId={item.parentId} itemId={item.id} />
            )}
          </span>
        </>
      )}
    </TileFrame>
  )
}
