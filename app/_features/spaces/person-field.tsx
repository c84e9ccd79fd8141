'use client'

import { useId, useState, type KeyboardEvent } from 'react'
import * as Popover from 'radix-ui/popover'
import type { Person } from '#contract/item'
import { useWords } from '../../_language/use-words.ts'
import { wordsNow } from '../../_language/language-now.ts'
import { Avatar } from '../../_ui/avatar.tsx'
import { classNames } from '../../_ui/class-names.ts'
import { useFoundPeople, type Found } from './use-found-people.ts'
import { words as english } from './words.ts'

/**
 * A name, completed while it is typed: arrows walk through the list, Enter takes, Escape closes. `person` is whom it
 * stands for, null as long as nobody was chosen.
 */
export function PersonField({
  text,
  person,
  excludedIds,
  onType,
  onChoose,
}: {
  text: string
  person: Person | null
  excludedIds: ReadonlySet<string>
  onType: (text: string) => void
  onChoose: (person: Person) => void
}) {
  const words = useWords(english)
  const id = useId()
  const found = useFoundPeople(person ? '' : text)
  const people = found.people.filter((each) => !excludedIds.has(each.id))
  const [at, setAt] = useState(0)
  const [isClosed, setIsClosed] = useState(false)
  const isOpen = !isClosed && !person && text.trim() !== '' && found.state !== 'idle'
  const current = people[Math.min(at, people.length - 1)]

  const choose = (chosen: Person) => {
    setAt(0)
    onChoose(chosen)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && isOpen) {
      // The list alone closes: the dialog around it stays.
      event.preventDefault()
      event.stopPropagation()
      setIsClosed(true)
    } else if (event.key === 'Enter' && isOpen && current) {
      event.preventDefault()
      choose(current)
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setIsClosed(false)
      const step = event.key === 'ArrowDown' ? 1 : -1
      if (people.length > 0) setAt((at + step + people.length) % people.length)
    }
  }
  return (
    <Popover.Root open={isOpen}>
      <Popover.Anchor asChild>
        <div className="relative flex min-w-0 flex-1 items-center">
          {person && <Avatar person={person} named className="absolute inset-s-2.5" />}
          <input
            role="combobox"
            aria-label={words.invite.label}
            aria-expanded={isOpen}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={isOpen && current ? `${id}-${current.id}` : undefined}
            placeholder={words.invite.placeholder}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            autoFocus
            dir="auto"
            value={text}
            onKeyDown={onKeyDown}
            onBlur={() => setIsClosed(true)}
            onFocus={() => setIsClosed(false)}
            onChange={(event) => {
              setAt(0)
              setIsClosed(false)
              onType(event.target.value)
            }}
            className={classNames(
              'h-9 w-full rounded-control bg-surface-1 pe-3 text-base text-ink-1 inset-ring inset-ring-line-strong/60',
              'transition-shadow placeholder:text-ink-3 hover:inset-ring-line-strong max-sm:h-11 max-sm:text-lg',
              'focus-visible:outline-none focus-visible:inset-ring-2 focus-visible:inset-ring-accent',
              person ? 'ps-9' : 'ps-3',
            )}
          />
        </div>
      </Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          aria-label={words.invite.found}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          className="animate-appear z-50 w-(--radix-popover-trigger-width) min-w-56 rounded-card bg-surface-1 p-1 text-base text-ink-1 shadow-float"
        >
          <ul id={`${id}-list`} role="listbox" aria-label={words.invite.found}>
            {people.map((each) => (
              <li
                key={each.id}
                id={`${id}-${each.id}`}
                role="option"
                aria-selected={each === current}
                // Before the field would lose the focus.
                onPointerDown={(event) => {
                  event.preventDefault()
                  choose(each)
                }}
                className={classNames(
                  'flex h-9 cursor-pointer items-center gap-2.5 rounded-control px-2 max-sm:h-11',
                  each === current ? 'bg-surface-2' : 'hover:bg-surface-2',
                )}
              >
                <Avatar person={each} named />
                <span dir="auto" className="truncate">
                  {each.name}
                </span>
              </li>
            ))}
          </ul>
          {people.length === 0 && (
            <p role="status" className="px-2 py-1.5 text-ink-3">
              {whyNobody(found, text)}
            </p>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

function whyNobody({ state, people }: Found, text: string): string {
  const words = wordsNow(english)
  if (state === 'failed') return words.invite.failed
  if (state === 'searching') return words.invite.searching
  return people.length > 0 ? words.invite.allIn : words.invite.nobody(text.trim())
}
