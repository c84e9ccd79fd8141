'use client'

import { ChevronRight, Folder, FolderUsers } from 'lucide-react'
import { useState } from 'react'
import { orderKey } from '#contract/item-order'
import { compareSortKeys } from '#contract/sort-key'
import { useWords } from '../../_language/use-words.ts'
import { useObservable } from '../../_live/observable.ts'
import type { SpaceStore } from '../../_live/space-store.ts'
import { classNames } from '../../_ui/class-names.ts'
import { Spinner } from '../../_ui/spinner.tsx'
import { words as english } from './words.ts'

/** A folder of the tree, and the space that it is in. */
export type TreeFolder = { store: SpaceStore; id: string; name: string; isShared: boolean }

export type FolderTreeProps = {
  /** The tops of the home and of shared spaces. */
  roots: readonly TreeFolder[]
  /** Folders that cannot be chosen: those that are being moved. */
  excluded: ReadonlySet<string>
  chosenId: string
  onChoose: (folder: TreeFolder) => void
  /** Open from the start: the way to where one is. */
  openIds: ReadonlySet<string>
}

/** The folders of spaces, level by level as they are opened. What shortcuts open stands among the tops, once. */
export function FolderTree({ roots, ...rest }: FolderTreeProps) {
  const words = useWords(english)
  return (
    <ul role="tree" aria-label={words.move.tree} className="text-base">
      {roots.map((folder) => (
        <FolderNode key={folder.id} {...rest} folder={folder} level={1} />
      ))}
    </ul>
  )
}

type NodeProps = Omit<FolderTreeProps, 'roots'> & { folder: TreeFolder; level: number }

function FolderNode(props: NodeProps) {
  const words = useWords(english)
  const { folder, level, chosenId, excluded, onChoose, openIds } = props
  const { id, name } = folder
  const [isOpen, setIsOpen] = useState(openIds.has(id))
  const isExcluded = excluded.has(id)
  const isChosen = chosenId === id
  const Icon = folder.isShared ? FolderUsers : Folder
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
          aria-label={isOpen ? words.move.close(name) : words.move.open(name)}
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
          onClick={() => onChoose(folder)}
          onDoubleClick={() => setIsOpen(true)}
        >
          <Icon
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

function FolderChildren(props: NodeProps) {
  const words = useWords(english)
  const { folder, level } = props
  const { store } = folder
  const view = useObservable(store.folder(folder.id))
  if (view.status === 'loading') return <Spinner className="ms-10 my-2 text-ink-3" />
  const below = view.rows
    .filter(({ item, isGhost }) => !isGhost && item.kind === 'folder')
    .map(({ item }) => ({ item, order: orderKey(item, 'name') }))
    // The list may be in another order.
    .sort((a, b) => compareSortKeys(a.order, b.order))
  if (below.length === 0) {
    return (
      <p className="py-1.5 text-sm text-ink-3" style={{ paddingInlineStart: level * 20 + 32 }}>
        {words.move.noFolders}
      </p>
    )
  }
  return (
    <ul role="group">
      {below.map(({ item: { id, name } }) => (
        <FolderNode
          key={id}
          {...props}
          folder={{ store, id, name, isShared: false }}
          level={level + 1}
        />
      ))}
    </ul>
  )
}
