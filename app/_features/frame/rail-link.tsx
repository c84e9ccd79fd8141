import type { DragEvent, ReactNode } from 'react'
import { classNames } from '../../_ui/class-names.ts'
import { PlaceLink } from './place-link.tsx'

type DropProps = {
  isOver: boolean
  props: {
    onDragOver?: (event: DragEvent) => void
    onDragLeave?: () => void
    onDrop?: (event: DragEvent) => void
  }
}

/** A place in the rail, which takes drops. `sign`: what is going on there, at its end. */
export function RailLink({
  href,
  icon,
  isHere,
  drop,
  sign,
  children,
}: {
  href: string
  icon: ReactNode
  isHere: boolean
  drop: DropProps
  sign?: ReactNode
  children: ReactNode
}) {
  return (
    <PlaceLink
      href={href}
      aria-current={isHere ? 'page' : undefined}
      {...drop.props}
      className={classNames(
        'flex h-9 items-center gap-2.5 rounded-control px-2.5 text-base font-medium transition-colors [&>svg]:size-[18px] [&>svg]:shrink-0',
        isHere
          ? 'bg-accent-soft text-accent-strong'
          : 'text-ink-2 hover:bg-surface-2 hover:text-ink-1',
        drop.isOver && 'outline-2 -outline-offset-2 outline-accent',
      )}
    >
      {icon}
      {children}
      {sign && <span className="ms-auto flex">{sign}</span>}
    </PlaceLink>
  )
}
