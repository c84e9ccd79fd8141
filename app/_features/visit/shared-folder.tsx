'use client'

import { useEffect } from 'react'
import { FolderArchive } from 'lucide-react'
import type { Item } from '#contract/item'
import { useWords } from '../../_language/use-words.ts'
import { Button } from '../../_ui/button.tsx'
import { buttonLook } from '../../_ui/button-look.ts'
import { classNames } from '../../_ui/class-names.ts'
import { EmptyState } from '../../_ui/empty-state.tsx'
import { ErrorNote } from '../../_ui/error-note.tsx'
import { useIsNarrow } from '../../_ui/use-media.ts'
import { errorId, sentenceFor } from '../api/sentence-for.ts'
import { EmptyPicture } from '../items/empty-picture.tsx'
import { SharedHeading } from './shared-heading.tsx'
import { SharedList, SharedListSkeleton } from './shared-list.tsx'
import { useSharedFolder } from './use-shared-folder.ts'
import { useLinkVisit, useVisit } from './visit-context.tsx'
import { words as english } from './words.ts'

/** As high as its rows need, and no higher than the screen lets it be. */
const likelyHeight = (rows: number) => (rows === 0 ? 360 : 56 + rows * 40)

/** A folder as a visitor sees it: what is in it, each to look at or to take, or all of it at once. */
export function SharedFolder({ folder }: { folder: Item }) {
  const words = useWords(english)
  const link = useLinkVisit()
  const { by } = useVisit().link.target
  const listing = useSharedFolder(folder.id)
  const isNarrow = useIsNarrow()
  const { items, total, isReady, error } = listing
  useEffect(() => {
    document.title = words.titleOf(folder.name)
  }, [folder.name, words])
  const facts = [total !== null && words.folder.count(total), words.sharedBy(by)]
  return (
    <>
      <SharedHeading item={folder} detail={facts.filter(Boolean).join(' · ')}>
        {items.length > 0 && (
          <a
            href={link.archiveUrl(folder.id)}
            download={`${folder.name}.zip`}
            onClick={link.lookSoon}
            className={classNames(buttonLook({ variant: 'primary' }), 'max-sm:h-11 max-sm:w-full')}
          >
            <FolderArchive aria-hidden />
            {words.folder.downloadAll}
          </a>
        )}
      </SharedHeading>
      <section
        style={isReady && !isNarrow ? { maxHeight: likelyHeight(items.length) } : undefined}
        className="flex min-h-0 flex-1 flex-col overflow-hidden border-line bg-surface-1 max-sm:border-t sm:mb-6 sm:rounded-card sm:border"
      >
        {error !== null && error !== undefined && (
          <ErrorNote
            className="m-3"
            message={`${words.folder.failed}. ${sentenceFor(error)}`}
            id={errorId(error)}
            action={
              <Button size="sm" onClick={listing.retry}>
                {words.retry}
              </Button>
            }
          />
        )}
        {!isReady && !error && <SharedListSkeleton />}
        {isReady && items.length === 0 && (
          <EmptyState
            picture={<EmptyPicture />}
            title={words.folder.empty}
            description={words.folder.emptyText}
          />
        )}
        {items.length > 0 && <SharedList name={folder.name} listing={listing} />}
      </section>
    </>
  )
}
