import { useWords } from '../../_language/use-words.ts'
import { Checkbox } from '../../_ui/checkbox.tsx'
import { words as english } from './words.ts'

/** Over the tiles: the box that selects everything, and the room for what can be done with what is selected. */
export function TilesHeader({
  selectedCount,
  totalCount,
  onToggleAll,
}: {
  selectedCount: number
  totalCount: number
  onToggleAll: () => void
}) {
  const words = useWords(english)
  const checked =
    selectedCount === 0 ? false : selectedCount >= totalCount ? true : ('indeterminate' as const)
  return (
    <div className="box-content flex h-9 shrink-0 items-center border-b border-line ps-6.5 max-md:hidden">
      <Checkbox label={words.selectAll} hideLabel checked={checked} onCheckedChange={onToggleAll} />
    </div>
  )
}
