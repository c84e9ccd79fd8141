'use client'

import { ChevronRight, Folder } from 'lucide-react'
import { useState } from 'react'
import { useObservable } from '../../_live/observable.ts'
import type { SpaceStore } from '../../_live/space-store.ts'
import { classNames } from '../../_ui/class-names.ts'
import { Spinner } from '../../_ui/spinner.tsx'
import { words } from './words.ts'

export type FolderTreeProps = {
  store: SpaceStore
  /** Folders that cannot be chosen: those that are being moved. */
  excluded: ReadonlySet<string>
  chosenId: string
  onChoose: (folderId: string, name: string) => void
  /** Open from the start: the way to where one is. */
  openIds: ReadonlySet<string>
}

/** The folders of a space, level by level as they are opened. */
export function FolderTree({
  rootId,
  rootName,
  ...rest
}: FolderTreeProps & { rootId: string; rootName: string }) {
  return (
    <ul role="tree" aria-label={words.move.tree} className="text-base">
      <FolderNode {...rest} folderId={rootId} name={rootName} level={1} />
    </ul>
  )
}

function FolderNode(props: FolderTreeProps & { folderId: string; name: string; level: number }) {
  const { folderId, name, level, chosenId, excluded, onChoose, openIds } = props
  const [isOpen, setIsOpen] = useState(openIds.has(folderId))
  const isExcluded = excluded.has(folderId)
  const isChosen = chosenId === folderId
  return (
    <li role="treeitem" aria-expanded={isOpen} aria-selected={isChosen} aria-label={name}>
      <div
        className={classNames(
          'flex h-9 items-center rounded-control max-sm:h-11',
          isChosen ? 'bg-accent-soft text-accent-strong' : 'hover:bg-surface-2',
          isExcluded && 'opacity-45',
        )}
        style={{ paddingInlineStart: (level - 1) * 20 }}
      >
        <button
          type="button"
          aria-label={isOpen ? `Close ${name}` : `Open ${name}`}
          className="grid size-8 shrink-0 place-items-center rounded-control text-ink-3"
          onClick={() => setIsOpen(!isOpen)}
          disabled={isExcluded}
        >
          <ChevronRight
            aria-hidden
            className={classNames('size-4 transition-transform', isOpen && 'rotate-90')}
          />
        </button>
        <button
          type="button"
          className="flex h-full min-w-0 flex-1 items-center gap-2 rounded-control pe-3 text-start"
          disabled={isExcluded}
          onClick={() => onChoose(folderId, name)}
          onDoubleClick={() => setIsOpen(true)}
        >
          <Folder
            aria-hidden
            className="size-4.5 shrink-0 text-accent"
            strokeWidth={1.75}
            fill="var(--accent-soft)"
          />
          <span dir="auto" className="truncate">
            {name}
          </span>
        </button>
      </div>
      {isOpen && !isExcluded && <FolderChildren {...props} />}
    </li>
  )
}

function FolderChildren(props: FolderTreeProps & { folderId: string; level: number }) {
  const view = useObservable(props.store.folder(props.folderId))
  const folders = view.rows.filter(({ item, isGhost }) => item.kind === 'folder' && !isGhost)
  if (view.status === 'loading') return <Spinner className="ms-10 my-2 text-ink-3" />
  if (folders.length === 0) {
    return (
      <p
        className="py-1.5 text-sm text-ink-3"
        style={{ paddingInlineStart: props.level * 20 + 32 }}
      >
        {words.move.noFolders}
      </p>
    )
  }
  return (
    <ul role="group">
      {folders.map(({ item }) => (
        <FolderNode
          key={item.id}
          {...props}
          folderId={item.id}
          name={item.name}
          level={props.level + 1}
        />
      ))}
    </ul>
  )
}
