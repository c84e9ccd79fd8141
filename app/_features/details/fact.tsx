import type { ReactNode } from 'react'
import type { Person } from '#contract/item'
import { useWords } from '../../_language/use-words.ts'
import { Avatar } from '../../_ui/avatar.tsx'
import { words as english } from './words.ts'

/** One thing known of an item: what it is called at the left, itself at the right. */
export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-3 text-base">
      <dt className="text-ink-3">{label}</dt>
      <dd className="min-w-0 text-ink-1 wrap-anywhere">{children}</dd>
    </div>
  )
}

/** Who did something and when. */
export function WhoWhen({ person, iso }: { person: Person; iso: string }) {
  const words = useWords(english)
  return (
    <>
      <span className="flex items-center gap-1.5">
        <Avatar person={person} named />
        <bdi className="truncate">{person.name}</bdi>
      </span>
      <time dateTime={iso} className="figures mt-0.5 block text-sm text-ink-3">
        {words.when(iso)}
      </time>
    </>
  )
}

/** A matter of its own within the details. */
export function Section({
  title,
  action,
  children,
}: {
  title: string
  action?: ReactNode
  children: ReactNode
}) {
  return (
    <section className="border-t border-line pt-3 pb-4">
      <div className="flex h-7 items-center justify-between pb-1">
        <h3 className="text-sm font-medium text-ink-2">{title}</h3>
        {action}
      </div>
      {children}
    </section>
  )
}
