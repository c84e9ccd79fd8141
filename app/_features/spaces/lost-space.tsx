'use client'

import { FolderX } from 'lucide-react'
import { useWords } from '../../_language/use-words.ts'
import type { LostSpace as Lost } from '../../_live/lost-spaces.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { Button } from '../../_ui/button.tsx'
import { EmptyState } from '../../_ui/empty-state.tsx'
import { go, homePath, trashPath } from '../frame/place.ts'
import { words as english } from './words.ts'

/** In the place of a space that went while it was open: who did what, and the way on. */
export function LostSpace({ lost }: { lost: Lost }) {
  const words = useWords(english)
  const { viewer } = useWorkspace()
  const isMine = lost.by.id === viewer.id
  return (
    <div role="status" className="flex flex-1 flex-col justify-center pb-16">
      <EmptyState
        picture={<FolderX aria-hidden className="size-10" strokeWidth={1.25} />}
        title={words.lost.title(lost, isMine)}
        description={words.lost.description(lost, isMine)}
        action={
          <>
            {lost.how === 'deleted' && (
              <Button onClick={() => go(trashPath)}>{words.lost.toTrash}</Button>
            )}
            <Button variant="primary" onClick={() => go(homePath)}>
              {words.goHome}
            </Button>
          </>
        }
      />
    </div>
  )
}
