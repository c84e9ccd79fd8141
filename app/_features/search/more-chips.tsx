import { useWords } from '../../_language/use-words.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { ChoiceChip } from './choice-chip.tsx'
import { Chip } from './kind-chips.tsx'
import type { SearchWish } from './search-wish.ts'
import { words as english } from './words.ts'

/** Who changed it last, when, and how large it is: for the whole list, which has the room for it. */
export function MoreChips({
  wish,
  onChange,
}: {
  wish: SearchWish
  onChange: (wish: SearchWish) => void
}) {
  const words = useWords(english)
  const { viewer } = useWorkspace()
  return (
    <>
      <Chip
        isOn={wish.by !== null}
        onClick={() => onChange({ ...wish, by: wish.by === null ? viewer.id : null })}
      >
        {words.byMe}
      </Chip>
      <ChoiceChip
        any={words.within.any}
        choices={words.within.choices}
        chosen={wish.within}
        onChoose={(within) => onChange({ ...wish, within })}
      />
      <ChoiceChip
        any={words.size.any}
        choices={words.size.choices}
        chosen={wish.size}
        onChoose={(size) => onChange({ ...wish, size })}
      />
    </>
  )
}
