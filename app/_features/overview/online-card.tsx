import type { Overview } from '#contract/overview'
import { useWords } from '../../_language/use-words.ts'
import { Avatar } from '../../_ui/avatar.tsx'
import { RelativeTime } from '../../_ui/relative-time.tsx'
import { OverviewCard } from './overview-card.tsx'
import { words as english } from './words.ts'

/** Who is here now, by how many tabs, and where in what the admin shares with them. */
export function OnlineCard({
  online: { people, connections },
  viewerId,
}: {
  online: Overview['online']
  viewerId: string
}) {
  const words = useWords(english)
  return (
    <OverviewCard
      title={words.online.title}
      figure={words.online.figure(people.length, connections)}
    >
      <ul className="max-h-80 overflow-y-auto" aria-label={words.online.title}>
        {people.map((person) => (
          <li
            key={person.id}
            className="flex min-h-13 items-center gap-3 border-t border-line px-5 py-2"
          >
            <Avatar person={person} size="md" named />
            <div className="min-w-0 flex-1">
              <p className="truncate text-base font-medium text-ink-1" title={person.name}>
                {person.name}
                {person.id === viewerId && (
                  <span className="ms-2 text-sm font-normal text-ink-3">{words.online.you}</span>
                )}
              </p>
              <p className="figures truncate text-sm text-ink-3">
                {words.online.where(
                  person.connections,
                  person.spaces.map(({ name }) => name),
                )}
              </p>
            </div>
            <RelativeTime iso={person.since} className="figures shrink-0 text-sm text-ink-3" />
          </li>
        ))}
      </ul>
      {people.length === 0 && (
        <p className="border-t border-line px-5 py-4 text-base text-ink-3">{words.online.nobody}</p>
      )}
    </OverviewCard>
  )
}
