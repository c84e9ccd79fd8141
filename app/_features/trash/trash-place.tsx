'use client'

import { ChevronDown, FolderUsers, House } from 'lucide-react'
import { useState } from 'react'
import type { SpaceSummary } from '#contract/account'
import { useWords } from '../../_language/use-words.ts'
import { wordsNow } from '../../_language/language-now.ts'
import { useObservable } from '../../_live/observable.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { Button } from '../../_ui/button.tsx'
import { Menu } from '../../_ui/menu.tsx'
import { rightsOf } from '../spaces/use-rights.ts'
import { TrashScreen } from './trash-screen.tsx'
import { words as english } from './words.ts'

/** Each space has a trash of its own: that of the home first, the others by choice. */
export default function TrashPlace({ home }: { home: SpaceSummary }) {
  const words = useWords(english)
  const spaces = useObservable(useWorkspace().spaces) ?? []
  const [chosenId, setChosenId] = useState(home.id)
  const offered = spaces.filter(({ role }) => rightsOf(role).change)
  const chosen = offered.find(({ id }) => id === chosenId) ?? home
  return (
    <TrashScreen
      key={chosen.id}
      spaceId={chosen.id}
      isHome={chosen.id === home.id}
      choice={
        offered.length > 1 && (
          <Menu
            entries={offered.map((space) => ({
              label: nameOf(space),
              icon: space.kind === 'home' ? <House aria-hidden /> : <FolderUsers aria-hidden />,
              isOn: space.id === chosen.id,
              onSelect: () => setChosenId(space.id),
            }))}
            trigger={
              <Button variant="quiet" size="sm" aria-label={words.trashOf(nameOf(chosen))}>
                <span className="max-w-40 truncate">{nameOf(chosen)}</span>
                <ChevronDown aria-hidden />
              </Button>
            }
          />
        )
      }
    />
  )
}

const nameOf = ({ kind, name }: SpaceSummary) => {
  const words = wordsNow(english)
  return kind === 'home' ? words.home : name
}
