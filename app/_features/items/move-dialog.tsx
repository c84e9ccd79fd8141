'use client'

import { useState } from 'react'
import type { Item } from '#contract/item'
import type { SpaceStore } from '../../_live/space-store.ts'
import { Button } from '../../_ui/button.tsx'
import { Dialog } from '../../_ui/dialog.tsx'
import { copyItems, moveItems } from './item-actions.ts'
import { FolderTree } from './folder-tree.tsx'
import { useNameOfFolder } from './folder-name.ts'
import { words } from './words.ts'

export type MoveRequest = { how: 'move' | 'copy'; items: readonly Item[] }

/** Asks where to. Closes at once: the list shows what is under way, a message says how it ended. */
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
  const { how, items } = request
  const trail = store.trail(hereId)
  const here = trail.at(-1)
  const nameOf = useNameOfFolder()
  const [chosen, setChosen] = useState({ id: hereId, name: nameOf(here) })
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
              {words.move.already}
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
          store={store}
          rootId={trail[0]?.id ?? hereId}
          rootName={nameOf(trail[0])}
          chosenId={chosen.id}
          onChoose={(id, name) => setChosen({ id, name })}
          excluded={new Set(items.filter(({ kind }) => kind === 'folder').map(({ id }) => id))}
          openIds={new Set(trail.map(({ id }) => id))}
        />
      </div>
    </Dialog>
  )
}
