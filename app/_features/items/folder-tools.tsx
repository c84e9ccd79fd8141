'use client'

import { PanelRight, UserRoundPlus } from 'lucide-react'
import { useEffect } from 'react'
import type { SpaceSummary } from '#contract/account'
import type { Item } from '#contract/item'
import { useWords } from '../../_language/use-words.ts'
import { useObservable } from '../../_live/observable.ts'
import { Button } from '../../_ui/button.tsx'
import { IconButton } from '../../_ui/icon-button.tsx'
import { useIsNarrow } from '../../_ui/use-media.ts'
import { detailsOpen, toggleDetails } from '../details/details-open.ts'
import type { FolderHere } from '../frame/use-folder-here.ts'
import { OthersHere } from '../presence/others-here.tsx'
import { openShare } from '../spaces/share-dialog-place.tsx'
import { ViewOnlySign } from '../spaces/view-only-sign.tsx'
import { rightsOf } from '../spaces/use-rights.ts'
import { words as englishSpaceWords } from '../spaces/words.ts'
import { useNameOfFolder } from './folder-name.ts'
import { ListViewTools } from './list-view-tools.tsx'
import { NarrowFolderMenu } from './narrow-folder-menu.tsx'
import { words as english } from './words.ts'

/** In the line over a folder: who is here, what one may do, with whom it is shared, and its details. */
export function FolderTools({
  here,
  folder,
  space,
}: {
  here: FolderHere
  folder: Item | undefined
  space: SpaceSummary | null
}) {
  const spaceWords = useWords(englishSpaceWords)
  const words = useWords(english)
  const isNarrow = useIsNarrow()
  const isOpen = useObservable(detailsOpen)
  useDetailsKey()
  const nameOf = useNameOfFolder()
  const share = shareOf(space, folder)
  return (
    <>
      {space && !rightsOf(space.role).change && <ViewOnlySign owner={space.owner.name} />}
      <OthersHere store={here.store} folderId={here.folderId} />
      {isNarrow ? (
        <NarrowFolderMenu name={nameOf(folder)} share={share} />
      ) : (
        <span className="flex items-center gap-1">
          {share && (
            <Button variant="quiet" onClick={share}>
              <UserRoundPlus aria-hidden />
              {spaceWords.share}
            </Button>
          )}
          <ListViewTools />
          <IconButton label={words.verbs.details} aria-pressed={isOpen} onClick={toggleDetails}>
            <PanelRight aria-hidden className="rtl:-scale-x-100" />
          </IconButton>
        </span>
      )}
    </>
  )
}

/** A folder of the home is made a space; in a space its people are shown. The top of the home is nobody else's. */
function shareOf(space: SpaceSummary | null, folder: Item | undefined): (() => void) | null {
  if (!space || !folder) return null
  if (space.kind === 'shared') return () => openShare({ kind: 'space', spaceId: space.id })
  return folder.parentId === null ? null : () => openShare({ kind: 'folder', folder })
}

/** `i` shows and hides the details, unless somebody types, or asks a dialog or a menu. */
function useDetailsKey(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'i' || event.ctrlKey || event.metaKey || event.altKey) return
      const target = event.target as Element
      if (target.closest('input, textarea, select, [role=dialog], [role=menu]')) return
      toggleDetails()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
