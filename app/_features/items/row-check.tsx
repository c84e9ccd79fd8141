import { useWords } from '../../_language/use-words.ts'
import { Checkbox } from '../../_ui/checkbox.tsx'
import { classNames } from '../../_ui/class-names.ts'
import { words as english } from './words.ts'

/** The box that selects a row: there when it is of use, out of the way otherwise. Not on a phone, where one rests a finger. */
export function RowCheck({
  name,
  isSelected,
  onToggle,
}: {
  name: string
  isSelected: boolean
  onToggle: () => void
}) {
  const words = useWords(english)
  return (
    <div
      role="gridcell"
      className={classNames(
        'flex justify-center max-md:hidden',
        !isSelected && 'opacity-0 group-hover/row:opacity-100 focus-within:opacity-100',
      )}
    >
      <Checkbox
        label={words.select(name)}
        hideLabel
        checked={isSelected}
        onCheckedChange={onToggle}
        tabIndex={-1}
      />
    </div>
  )
}
