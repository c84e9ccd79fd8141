'use client'

import { History } from 'lucide-react'
import { useEffect } from 'react'
import { useWords } from '../../_language/use-words.ts'
import { Button } from '../../_ui/button.tsx'
import { EmptyPlace } from '../../_ui/empty-place.tsx'
import { FolderFailure } from '../items/folder-failure.tsx'
import { ListSkeleton } from '../items/list-skeleton.tsx'
import { FoundList, ScreenTitle } from './found-list.tsx'
import { listRecent } from './search-api.ts'
import { useListed } from './use-listed.ts'
import { useRounds } from '../../_live/use-rounds.ts'
import { words as english } from './words.ts'

/** What changed lately in the viewer's spaces, and who did it. */
export default function RecentScreen() {
  const words = useWords(english)
  const { rows, error, retry } = useListed(listRecent, useRounds())
  useEffect(() => {
    document.title = `${words.recent.title} · Cove`
  }, [])
  return (
    <FoundList
      title={<ScreenTitle>{words.recent.title}</ScreenTitle>}
      label={words.recent.list}
      columns={words.recent.columns}
      lines={(rows ?? []).map((recent) => ({
        found: recent,
        by: recent.by,
        at: recent.at,
        last: words.recent.did(recent.type),
      }))}
    >
      {!rows && !error && <ListSkeleton />}
      {error !== null && (
        <FolderFailure error={error} action={<Button onClick={retry}>{words.retry}</Button>} />
      )}
      {rows?.length === 0 && (
        <EmptyPlace
          picture={<History aria-hidden className="size-10" strokeWidth={1.25} />}
          title={words.recent.nothing.title}
          description={words.recent.nothing.description}
        />
      )}
    </FoundList>
  )
}
