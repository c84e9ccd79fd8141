import { useEffect, useRef, type ReactNode } from 'react'
import { contentKinds, type ContentKind } from '#contract/content-kind'
import { useWords } from '../../_language/use-words.ts'
import { SideScroll } from '../../_ui/side-scroll.tsx'
import { chipLook } from './choice-chip.tsx'
import type { SearchWish } from './search-wish.ts'
import { words as english } from './words.ts'

/** What a search is narrowed to: one space or all, one kind or all. A second click takes it back. */
export function KindChips({
  wish,
  onChange,
  spaceName,
  spaceId,
  children,
}: {
  wish: SearchWish
  onChange: (wish: SearchWish) => void
  /** The space that the screen shows, where a search can stay in it. */
  spaceName: string | null
  spaceId: string | null
  /** More to narrow it by. */
  children?: ReactNode
}) {
  const words = useWords(english)
  const toggleKind = (kind: ContentKind) =>
    onChange({ ...wish, kind: wish.kind === kind ? null : kind })
  return (
    <SideScroll label={words.kindsLabel} className="gap-1.5">
      {spaceName !== null && spaceId !== null && (
        <Chip
          isOn={wish.spaceId === spaceId}
          onClick={() => onChange({ ...wish, spaceId: wish.spaceId === spaceId ? null : spaceId })}
        >
          {words.where.here(spaceName)}
        </Chip>
      )}
      {contentKinds.map((kind) => (
        <Chip key={kind} isOn={wish.kind === kind} onClick={() => toggleKind(kind)}>
          {words.kinds[kind]}
        </Chip>
      ))}
      {children}
    </SideScroll>
  )
}

/** A chip that is on or off. The field keeps the keyboard: one goes on typing. */
export function Chip({
  isOn,
  onClick,
  children,
}: {
  isOn: boolean
  onClick: () => void
  children: string
}) {
  const button = useRef<HTMLButtonElement>(null)
  // What the search came with is in sight, wherever in the line it stands.
  useEffect(() => {
    if (isOn) button.current!.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [])
  return (
    <button
      ref={button}
      type="button"
      aria-pressed={isOn}
      onClick={onClick}
      onMouseDown={(event) => event.preventDefault()}
      className={chipLook(isOn)}
    >
      {children}
    </button>
  )
}
