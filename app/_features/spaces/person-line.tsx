import type { ReactNode } from 'react'
import type { Person } from '#contract/item'
import { useWords } from '../../_language/use-words.ts'
import { Avatar } from '../../_ui/avatar.tsx'
import { words as english } from './words.ts'

/** One person of a list: who, and at the end what they are. */
export function PersonLine({
  person,
  isViewer = false,
  children,
}: {
  person: Person
  isViewer?: boolean
  children: ReactNode
}) {
  const words = useWords(english)
  return (
    <li className="flex h-11 items-center gap-3">
      <Avatar person={person} size="md" named />
      <span className="min-w-0 flex-1 truncate">
        <bdi className="text-ink-1">{person.name}</bdi>
        {isViewer && <span className="text-ink-3"> {words.you}</span>}
      </span>
      {children}
    </li>
  )
}

/** What somebody is, where it cannot be changed: as wide as the button would be. */
export function RoleText({ children }: { children: ReactNode }) {
  return <span className="shrink-0 px-3.5 text-base text-ink-3">{children}</span>
}
