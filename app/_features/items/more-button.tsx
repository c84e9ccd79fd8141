import { Ellipsis } from 'lucide-react'
import { useWords } from '../../_language/use-words.ts'
import { classNames } from '../../_ui/class-names.ts'
import { openMenuAt } from './open-menu-at.ts'
import { words as english } from './words.ts'

/** Opens the menu of a row or a tile for those who do not click with the right button. */
export function MoreButton({
  name,
  isOnPicture = false,
  className,
}: {
  name: string
  /** Whatever the picture shows behind it, its mark is seen. */
  isOnPicture?: boolean
  className?: string
}) {
  const words = useWords(english)
  return (
    <button
      type="button"
      aria-label={words.more(name)}
      aria-haspopup="menu"
      tabIndex={-1}
      onClick={(event) => openMenuAt(event.currentTarget)}
      className={classNames(
        'group/more grid size-8 place-items-center rounded-control text-ink-2 max-md:size-11 md:opacity-0 md:group-hover/row:opacity-100 md:focus-visible:opacity-100',
        !isOnPicture && 'hover:bg-surface-3',
        className,
      )}
    >
      <span
        className={classNames(
          'grid place-items-center rounded-control',
          isOnPicture && 'size-7 bg-surface-1/85 group-hover/more:bg-surface-3',
        )}
      >
        <Ellipsis aria-hidden className="size-4" />
      </span>
    </button>
  )
}
