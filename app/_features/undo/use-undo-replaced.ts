import { useEffect } from 'react'
import { useWords } from '../../_language/use-words.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { isSettled, type Transfer } from '../uploads/transfer.ts'
import { useUploads } from '../uploads/uploads-context.tsx'
import { undoContent } from './undo-content.ts'
import { undoable } from './undoable.ts'
import { words as english } from './words.ts'

type Replaced = Transfer & { itemId: string; itemVersion: number }

/** Offers the way back when uploads have replaced files: once for all of a drop, when the last of them is there. */
export function useUndoReplaced(): void {
  const words = useWords(english)
  const workspace = useWorkspace()
  const uploads = useUploads()
  useEffect(() => {
    const told = new Set<string>()
    return uploads.transfers.subscribe(() => {
      const replacing = uploads.transfers
        .get()
        .filter(({ id, onConflict }) => onConflict === 'replace' && !told.has(id))
      for (const batchId of new Set(replacing.map((transfer) => transfer.batchId))) {
        const batch = replacing.filter((transfer) => transfer.batchId === batchId)
        if (!batch.every(isSettled)) continue
        for (const { id } of batch) told.add(id)
        const replaced = batch.filter(hasReplaced)
        if (replaced.length === 0) continue
        const files = replaced.map(({ itemId, itemVersion, name }) => ({
          item: { id: itemId, name },
          now: itemVersion,
          before: null,
        }))
        const act = undoContent(workspace.store(replaced[0]!.spaceId), files)
        const said = words.replaced(files.length, replaced[0]!.name)
        void undoable(() => Promise.resolve({ said, act }))
      }
    })
  }, [workspace, uploads])
}

/** The first version of a file replaces nothing: who was in its way had gone before it arrived. */
function hasReplaced(transfer: Transfer): transfer is Replaced {
  return (
    transfer.stage === 'verified' && transfer.itemId !== null && (transfer.itemVersion ?? 0) > 1
  )
}
