'use client'

import { Star } from 'lucide-react'
import { useEffect } from 'react'
import { useFormats, useWords } from '../../_language/use-words.ts'
import { useObservable } from '../../_live/observable.ts'
import { Button } from '../../_ui/button.tsx'
import { EmptyPlace } from '../../_ui/empty-place.tsx'
import { FolderFailure } from '../items/folder-failure.tsx'
import { ListSkeleton } from '../items/list-skeleton.tsx'
import { FoundList, ScreenTitle } from './found-list.tsx'
import { listStarred } from './search-api.ts'
import { stars } from './stars.ts'
import { useListed } from './use-listed.ts'
import { useRounds } from '../../_live/use-rounds.ts'
import { words as english } from './words.ts'

/** What the viewer starred. A star that is taken here leaves the list at once. */
export default function StarredScreen() {
  const words = useWords(english)
  const { size } = useFormats()
  const given = useObservable(stars)
  const { rows, error, retry } = useListed(listStarred, useRounds())
  useEffect(() => {
    document.title = `${words.star.title} · Cove`
  }, [])
  const shown = rows?.filter(({ item }) => given === null || given.has(item.id))
  return (
    <FoundList
      title={<ScreenTitle>{words.star.title}</ScreenTitle>}
      label={words.star.list}
      columns={words.columns}
      lines={(shown ?? []).map((starred) => ({
        found: starred,
        by: starred.item.updatedBy,
        at: starred.item.modifiedAt,
        last: starred.item.kind === 'file' ? size(starred.item.sizeBytes) : '–',
      }))}
    >
      {!shown && !error && <ListSkeleton />}
      {error !== null && (
        <FolderFailure error={error} action={<Button onClick={retry}>{words.retry}</Button>} />
      )}
      {shown?.length === 0 && (
        <EmptyPlace
          picture={<Star aria-hidden className="size-10" strokeWidth={1.25} />}
          title={words.star.nothing.title}
          description={words.star.nothing.description}
        />
      )}
    </FoundList>
  )
}
