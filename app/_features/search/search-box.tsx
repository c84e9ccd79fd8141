'use client'

import { Search } from 'lucide-react'
import { useSearchParams } from 'next/navigation'
import { useRef, useState } from 'react'
import { useWords } from '../../_language/use-words.ts'
import { IconButton } from '../../_ui/icon-button.tsx'
import { usePlace } from '../frame/place.ts'
import { KindChips } from './kind-chips.tsx'
import { QuickResults } from './quick-results.tsx'
import { SearchInput } from './search-input.tsx'
import { searchOpen } from './search-open.ts'
import { isWish, noWish, readSearchPath } from './search-wish.ts'
import { useQuickSearch } from './use-quick-search.ts'
import { useSpaceHere } from './use-space-here.ts'
import { words as english } from './words.ts'

/** The search in the line over a list: results below it as one types. On a phone, a button that opens it over the screen. */
export function SearchBox() {
  const words = useWords(english)
  return (
    <>
      <WideSearch />
      <IconButton
        label={words.search}
        className="md:hidden"
        onClick={() => searchOpen.set('search')}
      >
        <Search aria-hidden />
      </IconButton>
    </>
  )
}

function WideSearch() {
  const words = useWords(english)
  const field = useRef<HTMLInputElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const [isHere, setIsHere] = useState(false)
  const close = () => {
    setIsHere(false)
    field.current?.blur()
  }
  const params = useSearchParams()
  const isList = usePlace().kind === 'search'
  const search = useQuickSearch({
    isHere,
    onDone: close,
    // Over the whole list it says what the list is of.
    ...(isList && { initial: readSearchPath(params) }),
  })
  const here = useSpaceHere()
  const isOpen = isHere && isWish(search.wish)
  return (
    <div
      ref={box}
      role="search"
      className="relative w-72 shrink max-lg:w-48 max-md:hidden"
      onFocus={() => setIsHere(true)}
      onBlur={(event) => {
        if (!box.current?.contains(event.relatedTarget)) setIsHere(false)
      }}
    >
      <SearchInput
        search={search}
        isOpen={isOpen}
        field={field}
        sign="/"
        data-search="field"
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
          event.preventDefault()
          if (search.wish.q === '') close()
          else search.setWish(noWish)
        }}
      />
      {isOpen && (
        <div className="animate-appear absolute inset-e-0 top-11 z-30 flex max-h-[70dvh] w-120 flex-col overflow-hidden rounded-card bg-surface-1 shadow-float">
          <div className="border-b border-line px-3 py-2.5">
            <KindChips wish={search.wish} onChange={search.setWish} {...here} />
          </div>
          <div className="min-h-0 overflow-y-auto">
            <QuickResults search={search} />
          </div>
          <button
            type="button"
            onMouseDown={(event) => event.preventDefault()}
            onClick={search.seeAll}
            className="flex h-10 shrink-0 items-center gap-3 border-t border-line px-4 text-start text-sm text-ink-2 hover:bg-surface-2"
          >
            <span className="min-w-0 flex-1 truncate font-medium text-accent-strong">
              {words.all(search.wish.q)}
            </span>
            <span className="text-ink-3">{words.hint}</span>
          </button>
        </div>
      )}
    </div>
  )
}
