import { CircleAlert, SearchX } from 'lucide-react'
import { useWords } from '../../_language/use-words.ts'
import { Button } from '../../_ui/button.tsx'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { sentenceFor } from '../api/sentence-for.ts'
import { FoundOption } from './found-option.tsx'
import type { QuickSearch } from './use-quick-search.ts'
import { usePathText } from './use-path-text.ts'
import { words as english } from './words.ts'

/** The best matches as one types, and the way to all of them. */
export function QuickResults({ search }: { search: QuickSearch }) {
  const words = useWords(english)
  const { view, wish, active, setActive, choose, listId, optionId } = search
  const pathText = usePathText()
  if (view.status === 'failed') {
    return (
      <div role="alert" className="flex items-center gap-3 px-4 py-5 text-base text-ink-2">
        <CircleAlert aria-hidden className="size-5 shrink-0 text-bad" />
        <span className="flex-1">{sentenceFor(view.error)}</span>
        <Button size="sm" onClick={view.retry}>
          {words.retry}
        </Button>
      </div>
    )
  }
  if (view.status === 'loading') {
    return (
      <div role="status" aria-label={words.search} className="space-y-4 px-4 py-4">
        {['w-48', 'w-64', 'w-40'].map((width) => (
          <Skeleton key={width} className={`h-4 ${width}`} />
        ))}
      </div>
    )
  }
  if (view.found.length === 0) {
    return (
      <p className="flex items-center gap-3 px-4 py-5 text-base text-ink-2">
        <SearchX aria-hidden className="size-5 shrink-0 text-ink-3" />
        {words.nothing.title(view.of.q)}
      </p>
    )
  }
  return (
    <div id={listId} role="listbox" aria-label={words.results} className="p-1.5">
      {view.found.map((found, n) => (
        <FoundOption
          key={found.item.id}
          id={optionId(n)}
          found={found}
          path={pathText(found)}
          query={wish.q}
          isActive={n === active}
          onPoint={() => setActive(n)}
          onChoose={(event) => choose(n, event.ctrlKey || event.metaKey)}
        />
      ))}
    </div>
  )
}
