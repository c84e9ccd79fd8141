'use client'

import { ArrowLeft } from 'lucide-react'
import * as Radix from 'radix-ui/dialog'
import { useRef } from 'react'
import { useWords } from '../../_language/use-words.ts'
import { Button } from '../../_ui/button.tsx'
import { IconButton } from '../../_ui/icon-button.tsx'
import { KindChips } from './kind-chips.tsx'
import { QuickResults } from './quick-results.tsx'
import { SearchInput } from './search-input.tsx'
import { searchOpen } from './search-open.ts'
import { isWish } from './search-wish.ts'
import { useQuickSearch } from './use-quick-search.ts'
import { SearchStart } from './search-start.tsx'
import { useSpaceHere } from './use-space-here.ts'
import { words as english } from './words.ts'

/** The search over the whole screen of a phone. */
export default function SearchSheet() {
  const words = useWords(english)
  const close = () => searchOpen.set(null)
  const search = useQuickSearch({ isHere: true, onDone: close })
  const field = useRef<HTMLInputElement>(null)
  const here = useSpaceHere()
  const hasWish = isWish(search.wish)
  return (
    <Radix.Root open onOpenChange={close}>
      <Radix.Portal>
        <Radix.Content
          aria-describedby={undefined}
          onOpenAutoFocus={(event) => {
            event.preventDefault()
            field.current?.focus()
          }}
          className="animate-appear fixed inset-0 z-40 flex flex-col bg-surface-1 focus:outline-none"
        >
          <Radix.Title className="sr-only">{words.search}</Radix.Title>
          <div className="flex items-center gap-1 px-2 py-1.5">
            <IconButton label={words.close} size="lg" onClick={close}>
              <ArrowLeft aria-hidden className="rtl:rotate-180" />
            </IconButton>
            <SearchInput search={search} isOpen={hasWish} field={field} className="flex-1" />
          </div>
          <div className="border-b border-line px-3 pt-1 pb-2.5">
            <KindChips wish={search.wish} onChange={search.setWish} {...here} />
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto">
            {hasWish ? <QuickResults search={search} /> : <SearchStart onGone={close} />}
          </div>
          {hasWish && search.view.found.length > 0 && (
            <div className="border-t border-line p-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
              <Button wide size="lg" onClick={search.seeAll}>
                <span className="truncate">{words.all(search.wish.q)}</span>
              </Button>
            </div>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
