import { useEffect, useRef, type MouseEvent, type ReactNode } from 'react'
import { classNames } from '../../_ui/class-names.ts'

/** What a field above it offers. The keyboard stays in the field; the one that Enter chooses is in sight. */
export function OfferedOption({
  id,
  isActive,
  onPoint,
  onChoose,
  className,
  children,
}: {
  id: string
  isActive: boolean
  onPoint: () => void
  onChoose: (event: MouseEvent) => void
  className: string
  children: ReactNode
}) {
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isActive) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isActive])
  return (
    <div
      ref={row}
      id={id}
      role="option"
      aria-selected={isActive}
      onMouseMove={onPoint}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
      className={classNames(
        'flex cursor-default items-center gap-3 rounded-control px-3',
        className,
        isActive && 'bg-surface-2',
      )}
    >
      {children}
    </div>
  )
}
