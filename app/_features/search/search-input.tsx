import { Search, X } from 'lucide-react'
import type { ComponentProps, RefObject } from 'react'
import { useWords } from '../../_language/use-words.ts'
import { classNames } from '../../_ui/class-names.ts'
import { IconButton } from '../../_ui/icon-button.tsx'
import type { QuickSearch } from './use-quick-search.ts'
import { words as english } from './words.ts'

/** The field that a search is typed into. */
export function SearchInput({
  search,
  isOpen,
  field,
  sign,
  onKeyDown,
  className,
  ...rest
}: {
  search: QuickSearch
  /** Results are shown below it. */
  isOpen: boolean
  field: RefObject<HTMLInputElement | null>
  /** At its end, while it is empty. */
  sign?: string
} & ComponentProps<'input'>) {
  const words = useWords(english)
  const { wish, setWish, view, active, listId, optionId } = search
  return (
    <div className={classNames('relative flex items-center', className)}>
      <Search aria-hidden className="pointer-events-none absolute inset-s-3 size-4 text-ink-3" />
      <input
        {...rest}
        ref={field}
        type="text"
        role="combobox"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        maxLength={255}
        aria-label={words.placeholder}
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={
          isOpen && active >= 0 && view.found[active] ? optionId(active) : undefined
        }
        placeholder={words.search}
        value={wish.q}
        onChange={(event) => setWish({ ...wish, q: event.target.value })}
        onKeyDown={(event) => {
          onKeyDown?.(event)
          if (!event.defaultPrevented) search.onKeyDown(event)
        }}
        className="h-9 w-full rounded-control bg-surface-2 ps-9 pe-9 text-base text-ink-1 transition-colors placeholder:text-ink-3 hover:bg-surface-3/70 focus-visible:bg-surface-1 focus-visible:outline-none focus-visible:inset-ring-2 focus-visible:inset-ring-accent max-md:h-11 max-md:text-lg"
      />
      {wish.q !== '' ? (
        <IconButton
          label={words.clear}
          size="sm"
          className="absolute inset-e-1"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => {
            setWish({ ...wish, q: '' })
            field.current?.focus()
          }}
        >
          <X aria-hidden />
        </IconButton>
      ) : (
        sign && (
          <kbd
            aria-hidden
            className="pointer-events-none absolute inset-e-2.5 rounded-sm px-1.5 [font-family:inherit] text-xs text-ink-3 inset-ring inset-ring-line"
          >
            {sign}
          </kbd>
        )
      )}
    </div>
  )
}
