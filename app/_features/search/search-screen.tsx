'use client'

import { Search, SearchX } from 'lucide-react'
import { useSearchParams } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { useFormats, useWords } from '../../_language/use-words.ts'
import { useObservable } from '../../_live/observable.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { Button } from '../../_ui/button.tsx'
import { EmptyPlace } from '../../_ui/empty-place.tsx'
import { FolderFailure } from '../items/folder-failure.tsx'
import { ListSkeleton } from '../items/list-skeleton.tsx'
import { FoundList, ScreenTitle } from './found-list.tsx'
import { KindChips } from './kind-chips.tsx'
import { MarkedName } from './marked-name.tsx'
import { MoreChips } from './more-chips.tsx'
import {
  isNarrowed,
  isWish,
  noWish,
  readSearchPath,
  searchPath,
  type SearchWish,
} from './search-wish.ts'
import { useRounds } from '../../_live/use-rounds.ts'
import { useSearch } from './use-search.ts'
import { words as english } from './words.ts'

const pageSize = 100

/** Everything that fits, page by page; what happens to it meanwhile shows. */
export default function SearchScreen() {
  const words = useWords(english)
  const { size } = useFormats()
  const params = useSearchParams()
  const asked = readSearchPath(params)
  const [wish, setWish] = useState(asked)
  const spaces = useObservable(useWorkspace().spaces)
  const view = useSearch(wish, pageSize, useRounds())
  const address = params.toString()
  const lastAddress = useRef(address)
  // The line above was asked something else.
  useEffect(() => {
    if (lastAddress.current === address) return
    lastAddress.current = address
    setWish(readSearchPath(new URLSearchParams(address)))
  }, [address])
  useEffect(() => {
    document.title = `${wish.q || words.search} · Cove`
  }, [wish.q])
  const change = (next: SearchWish) => {
    setWish(next)
    const path = searchPath(next)
    lastAddress.current = path.slice(path.indexOf('?') + 1)
    window.history.replaceState(null, '', path)
  }
  const space = spaces?.find(({ id }) => id === wish.spaceId)
  const title = wish.q.trim() ? words.all(wish.q) : words.search
  return (
    <FoundList
      title={<ScreenTitle>{title}</ScreenTitle>}
      label={words.list}
      columns={words.columns}
      lines={view.found.map((found) => ({
        found,
        by: found.item.updatedBy,
        at: found.item.modifiedAt,
        last: found.item.kind === 'file' ? size(found.item.sizeBytes) : '–',
        mark: (
          <MarkedName name={found.item.name} query={view.of.q} className="font-medium text-ink-1" />
        ),
      }))}
      hasMore={view.nextCursor !== null}
      onEndNear={view.loadMore}
      over={
        <div className="shrink-0 px-5 pb-2.5 max-md:px-3">
          <KindChips
            wish={wish}
            onChange={change}
            spaceId={space?.id ?? null}
            spaceName={space ? (space.kind === 'home' ? words.home : space.name) : null}
          >
            <MoreChips wish={wish} onChange={change} />
          </KindChips>
        </div>
      }
    >
      {view.status === 'loading' && <ListSkeleton />}
      {view.status === 'failed' && (
        <FolderFailure
          error={view.error}
          action={<Button onClick={view.retry}>{words.retry}</Button>}
        />
      )}
      {view.status === 'ready' && (
        <EmptyPlace
          picture={<SearchX aria-hidden className="size-10" strokeWidth={1.25} />}
          title={words.nothing.title(view.of.q)}
          description={words.nothing.description}
          {...((isNarrowed(wish) || wish.spaceId) && {
            action: (
              <Button onClick={() => change({ ...noWish, q: wish.q })}>
                {words.nothing.narrowed}
              </Button>
            ),
          })}
        />
      )}
      {view.status === 'idle' && !isWish(wish) && (
        <EmptyPlace
          picture={<Search aria-hidden className="size-10" strokeWidth={1.25} />}
          title={words.begin.title}
          description={words.begin.description}
        />
      )}
    </FoundList>
  )
}
