'use client'

import type { SpaceSummary } from '#contract/account'
import { useWords } from '../../_language/use-words.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { Button } from '../../_ui/button.tsx'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { PersonLine } from '../spaces/person-line.tsx'
import { openShare } from '../spaces/share-dialog-place.tsx'
import { useMembers } from '../spaces/use-members.ts'
import { rightsOf } from '../spaces/use-rights.ts'
import { words as englishSpaceWords } from '../spaces/words.ts'
import { Section } from './fact.tsx'
import { words as english } from './words.ts'

const shownPeople = 6

/** Who is in the space that the item is in or opens, and the way to change that. */
export function SpacePeople({ space }: { space: SpaceSummary }) {
  const words = useWords(english)
  const spaceWords = useWords(englishSpaceWords)
  const { viewer } = useWorkspace()
  const { members, error } = useMembers(space.id)
  const { manage } = rightsOf(space.role)
  const more = (members?.length ?? 0) - shownPeople
  return (
    <Section
      title={words.people}
      action={
        <Button
          variant="quiet"
          size="sm"
          className="-me-2"
          onClick={() => openShare({ kind: 'space', spaceId: space.id })}
        >
          {manage ? words.managePeople : words.showPeople}
        </Button>
      }
    >
      {!members && !error && <Skeleton className="h-4 w-40" />}
      {!members && error !== null && <p className="text-base text-ink-3">{words.failed}</p>}
      <ul aria-label={words.people} className="text-base">
        {members?.slice(0, shownPeople).map((member) => (
          <PersonLine key={member.id} person={member} isViewer={member.id === viewer.id}>
            <span className="text-sm text-ink-3">{spaceWords.role[member.role]}</span>
          </PersonLine>
        ))}
      </ul>
      {more > 0 && <p className="pt-1 text-sm text-ink-3">{words.morePeople(more)}</p>}
    </Section>
  )
}
