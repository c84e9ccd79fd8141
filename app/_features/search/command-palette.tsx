'use client'

import { useRouter } from 'next/navigation'
import { Search } from 'lucide-react'
import * as Radix from 'radix-ui/dialog'
import { useEffect, useId, useMemo, useState, type ComponentProps, type KeyboardEvent } from 'react'
import { useWords } from '../../_language/use-words.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { focusHome, giveBackFocus } from '../../_ui/focus-home.ts'
import { ItemIcon } from '../items/item-icon.tsx'
import { MarkedName } from './marked-name.tsx'
import { OfferedOption } from './offered-option.tsx'
import { paletteGroups, type PaletteEntry, type PaletteGroup } from './palette-entries.tsx'
import { searchOpen } from './search-open.ts'
import { noWish } from './search-wish.ts'
import { useOpenFound } from './use-open-found.ts'
import { usePathText } from './use-path-text.ts'
import { useSearch } from './use-search.ts'
import { words as english } from './words.ts'

/** Anything by its name: what can be done here, places, commands, and files as one types. */
export default function CommandPalette() {
  const words = useWords(english)
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const id = useId()
  const [home] = useState(focusHome)
  const router = useRouter()
  const groups = useGroups(query)
  const entries = groups.flatMap((group) => group.entries)
  useEffect(() => setActive(0), [query])
  const at = Math.min(active, entries.length - 1)

  const close = () => searchOpen.set(null)
  const choose = (entry: PaletteEntry) => {
    close()
    // The palette is gone first: what is run may put the keyboard somewhere, or open a dialog of its own.
    setTimeout(() => entry.run((path) => router.push(path)))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) setActive((at + step + entries.length) % Math.max(1, entries.length))
    else if (event.key === 'Enter' && entries[at]) choose(entries[at])
    else return
    event.preventDefault()
  }
  return (
    <Radix.Root open onOpenChange={close}>
      <Radix.Portal>
        <Radix.Overlay className="animate-appear fixed inset-0 z-40 bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          // Back to where the keyboard was, unless what was chosen has taken it.
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            giveBackFocus(home)
          }}
          className="animate-rise fixed inset-x-4 top-[12dvh] z-40 mx-auto flex max-h-[70dvh] max-w-144 flex-col overflow-hidden rounded-card bg-surface-1 shadow-float focus:outline-none max-md:inset-x-2 max-md:top-2"
        >
          <Radix.Title className="sr-only">{words.palette.title}</Radix.Title>
          <div className="relative flex items-center border-b border-line">
            <Search
              aria-hidden
              className="pointer-events-none absolute inset-s-4 size-4.5 text-ink-3"
            />
            <input
              autoFocus
              role="combobox"
              aria-expanded
              aria-controls={`${id}-list`}
              aria-activedescendant={entries[at] ? `${id}-${at}` : undefined}
              aria-label={words.palette.placeholder}
              placeholder={words.palette.placeholder}
              autoComplete="off"
              spellCheck={false}
              maxLength={255}
              value={query}
              onChange={(event) => setQuery(event.target.value)}
              onKeyDown={onKeyDown}
              className="h-13 w-full bg-transparent ps-12 pe-4 text-lg text-ink-1 outline-none placeholder:text-ink-3"
            />
          </div>
          <div
            id={`${id}-list`}
            role="listbox"
            aria-label={words.palette.title}
            className="min-h-0 overflow-y-auto p-1.5"
          >
            {groups.map(({ title, entries: rows }) => (
              <div key={title} role="group" aria-label={title} className="pb-1">
                <div aria-hidden className="px-3 pt-2 pb-1 text-xs font-medium text-ink-3">
                  {title}
                </div>
                {rows.map((entry) => {
                  const n = entries.indexOf(entry)
                  return (
                    <Line
                      key={entry.key}
                      id={`${id}-${n}`}
                      entry={entry}
                      query={query}
                      isActive={n === at}
                      onPoint={() => setActive(n)}
                      onChoose={() => choose(entry)}
                    />
                  )
                })}
              </div>
            ))}
            {entries.length === 0 && (
              <p role="status" className="px-3 py-5 text-base text-ink-2">
                {words.palette.nothing}
              </p>
            )}
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

const filesShown = 6

function useGroups(query: string): PaletteGroup[] {
  const words = useWords(english)
  const workspace = useWorkspace()
  const pathText = usePathText()
  const { open, show } = useOpenFound()
  const wish = useMemo(() => ({ ...noWish, q: query }), [query])
  const { found } = useSearch(wish, filesShown)
  const files = found.map((each) => ({
    key: each.item.id,
    label: each.item.name,
    note: pathText(each),
    icon: <ItemIcon item={each.item} />,
    run: () => (each.item.kind === 'file' ? show : open)(each.item),
  }))
  return [
    ...paletteGroups(workspace, query),
    ...(files.length > 0 ? [{ title: words.palette.groups.files, entries: files }] : []),
  ]
}

function Line({
  entry,
  query,
  ...rest
}: {
  entry: PaletteEntry
  query: string
} & Omit<ComponentProps<typeof OfferedOption>, 'className' | 'children'>) {
  return (
    <OfferedOption
      {...rest}
      className="h-9 text-base text-ink-1 max-md:h-11 [&>svg]:size-4.5 [&>svg]:shrink-0 [&>svg]:text-ink-2"
    >
      {entry.icon}
      <MarkedName name={entry.label} query={query} className="min-w-0 shrink-0 max-w-[60%]" />
      {entry.note && <bdi className="min-w-0 flex-1 truncate text-sm text-ink-3">{entry.note}</bdi>}
      {entry.keys && (
        <kbd className="ms-auto [font-family:inherit] text-xs text-ink-3 max-md:hidden">
          {entry.keys}
        </kbd>
      )}
    </OfferedOption>
  )
}
