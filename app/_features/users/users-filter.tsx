'use client'

import { Search } from 'lucide-react'
import { useWords } from '../../_language/use-words.ts'
import { classNames } from '../../_ui/class-names.ts'
import { userGroups, type UserGroup } from './pick-users.ts'
import { words as english } from './words.ts'

/** Finds people by name, and narrows the list to a group of them. */
export function UsersFilter({
  text,
  onText,
  group,
  onGroup,
  counts,
}: {
  text: string
  onText: (text: string) => void
  group: UserGroup
  onGroup: (group: UserGroup) => void
  counts: Record<UserGroup, number>
}) {
  const words = useWords(english)
  return (
    <div className="flex flex-wrap items-center gap-3">
      <label className="relative min-w-56 flex-1">
        <Search
          aria-hidden
          className="pointer-events-none absolute start-3 top-1/2 size-4 -translate-y-1/2 text-ink-3"
        />
        <span className="sr-only">{words.filter.find}</span>
        <input
          type="search"
          value={text}
          onChange={(event) => onText(event.currentTarget.value)}
          placeholder={words.filter.find}
          autoComplete="off"
          spellCheck={false}
          className="h-9 w-full rounded-control bg-surface-1 ps-9 pe-3 text-base text-ink-1 inset-ring inset-ring-line-strong/60 placeholder:text-ink-3 hover:inset-ring-line-strong focus-visible:outline-none focus-visible:inset-ring-2 focus-visible:inset-ring-accent max-sm:h-11 max-sm:text-lg"
        />
      </label>
      <div role="group" aria-label={words.filter.label} className="flex flex-wrap gap-1.5">
        {userGroups.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={name === group}
            onClick={() => onGroup(name)}
            className={classNames(
              'figures h-8 rounded-full px-3 text-sm font-medium transition-colors max-sm:h-9',
              name === group
                ? 'bg-accent-soft text-accent-strong'
                : 'text-ink-2 inset-ring inset-ring-line hover:bg-surface-2',
            )}
          >
            {words.filter.groups[name]} {words.number(counts[name])}
          </button>
        ))}
      </div>
    </div>
  )
}
