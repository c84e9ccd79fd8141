import { useState, type DragEvent } from 'react'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { takeEntries } from '../uploads/dropped-entries.ts'
import { useUploads } from '../uploads/uploads-context.tsx'
import { rightsOf } from '../spaces/use-rights.ts'
import { copyItems, moveItems, trashItems } from './item-actions.ts'
import { draggedItems, endItemDrag, isFileDrag } from './item-drag.ts'
import { nameOfPlace } from './folder-name.ts'

export type DropTarget = { kind: 'folder'; folderId: string } | { kind: 'trash' }

/** Makes an element take items (moved; with Ctrl copied) and, if it is a folder, files from outside (uploaded). */
export function useItemDrop(target: DropTarget | null) {
  const workspace = useWorkspace()
  const uploads = useUploads()
  const [isOver, setIsOver] = useState(false)

  const mayChange = (spaceId: string | undefined) => {
    const role = spaceId && workspace.space(spaceId)?.role
    return role ? rightsOf(role).change : false
  }
  const takes = (event: DragEvent): boolean => {
    if (!target) return false
    const items = draggedItems(event)
    if (target.kind === 'trash') return items.length > 0 && mayChange(items[0]!.spaceId)
    const there = workspace.findStoreOfFolder(target.folderId)
    if (there && !mayChange(there.spaceId)) return false
    if (isFileDrag(event)) return true
    return items.length > 0 && !items.some(({ id }) => id === target.folderId)
  }
  /** What one may only look at is copied out of its space, not moved. */
  const isCopying = (event: DragEvent) =>
    event.ctrlKey || !mayChange(draggedItems(event)[0]?.spaceId)
  const onDragOver = (event: DragEvent) => {
    if (!takes(event)) return
    event.preventDefault()
    event.stopPropagation()
    const isCopy = isFileDrag(event) || (target?.kind === 'folder' && isCopying(event))
    event.dataTransfer.dropEffect = isCopy ? 'copy' : 'move'
    setIsOver(true)
  }
  const onDrop = (event: DragEvent) => {
    setIsOver(false)
    if (!target || !takes(event)) return
    event.preventDefault()
    event.stopPropagation()
    const items = draggedItems(event)
    if (target.kind === 'trash') {
      const store = workspace.store(items[0]!.spaceId)
      void trashItems(store, items)
    } else if (isFileDrag(event)) {
      // Taken now: the browser empties the transfer when this handler returns.
      const entries = takeEntries(event.dataTransfer)
      void workspace
        .storeOfFolder(target.folderId)
        .then((store) => uploads.addDrop(entries, { store, folderId: target.folderId }))
    } else {
      const store = workspace.store(items[0]!.spaceId)
      const there = workspace.findStoreOfFolder(target.folderId) ?? store
      const folder = {
        id: target.folderId,
        store: there,
        name: nameOfPlace(workspace, there, target.folderId),
      }
      void (isCopying(event) ? copyItems(store, items, folder) : moveItems(store, items, folder))
    }
    endItemDrag()
  }
  return { isOver, props: { onDragOver, onDragLeave: () => setIsOver(false), onDrop } }
}
