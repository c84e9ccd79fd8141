'use client'

import { useState } from 'react'
import type { Item } from '#contract/item'
import { useWords } from '../../_language/use-words.ts'
import { useObservable } from '../../_live/observable.ts'
import type { SpaceStore } from '../../_live/space-store.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { Button } from '../../_ui/button.tsx'
import { Dialog } from '../../_ui/dialog.tsx'
import { rightsOf } from '../spaces/use-rights.ts'
import { copyItems, moveItems } from './item-actions.ts'
import { FolderTree, type TreeFolder } from './folder-tree.tsx'
import { useNameOfFolder } from './folder-name.ts'
import { words as english } from './words.ts'

export type MoveRequest = { how: 'move' | 'copy'; items: readonly Item[] }

/** Asks where to: in the home, or in a shared space. Closes at once: the list shows what is under way. */
export function MoveDialog({
  request,
  onClose,
  store,
  hereId,
}: {
  request: MoveRequest
  onClose: () => void
  store: SpaceStore
  hereId: string
}) {
  const words = useWords(english)
  const { how, items } = request
  const trail = store.trail(hereId)
  const nameOf = useNameOfFolder()
  const roots = useRoots()
  const isHereOpen = roots.some((root) => root.store === store)
  const here = { store, id: hereId, name: nameOf(trail.at(-1)), isShared: false }
  // Where one may only look nothing can be put: the home is offered instead.
  const [chosen, setChosen] = useState<TreeFolder>(isHereOpen ? here : (roots[0] ?? here))
  const isMove = how === 'move'
  const isAlready = isMove && items.every(({ parentId }) => parentId === chosen.id)
  const go = () => {
    onClose()
    void (isMove ? moveItems(store, items, chosen) : copyItems(store, items, chosen))
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      width="md"
      title={(isMove ? words.move.title : words.move.copyTitle)(items.length, items[0]!.name)}
      footer={
        <>
          {isAlready && (
            <p className="me-auto self-center text-sm text-ink-3 max-sm:w-full">
              {words.move.already(items.length)}
            </p>
          )}
          <Button onClick={onClose}>{words.verbs.cancel}</Button>
          <Button variant="primary" onClick={go} disabled={isAlready}>
            {isMove ? words.move.verb : words.move.copyVerb}
          </Button>
        </>
      }
    >
      <div className="-mx-2 h-72 overflow-y-auto">
        <FolderTree
          roots={roots}
          chosenId={chosen.id}
          onChoose={setChosen}
          excluded={new Set(items.filter(({ kind }) => kind === 'folder').map(({ id }) => id))}
          openIds={new Set(trail.map(({ id }) => id))}
        />
      </div>
    </Dialog>
  )
}

/** The home, and every space that the viewer may put something into. */
function useRoots(): TreeFolder[] {
  const words = useWords(english)
  const workspace = useWorkspace()
  const spaces = useObservable(workspace.spaces) ?? []
  return spaces
    .filter(({ role }) => rightsOf(role).change)
    .map(({ id, kind, name, rootId }) => ({
      store: workspace.store(id),
      id: rootId,
      name: kind === 'home' ? words.home : name,
      isShared: kind === 'shared',
    }))
}
