import { classNames } from '../../_ui/class-names.ts'
import { MiddleTruncated } from '../../_ui/middle-truncated.tsx'
import { markedParts } from './marked-parts.ts'

/** A name with what was looked for marked in it. */
export function MarkedName({
  name,
  query,
  className,
}: {
  name: string
  query: string
  className?: string
}) {
  const parts = markedParts(name, query)
  if (!parts.some(({ isMarked }) => isMarked))
    return <MiddleTruncated text={name} {...(className && { className })} />
  return (
    <span dir="auto" title={name} className={classNames('truncate whitespace-pre', className)}>
      {parts.map(({ text, isMarked }, n) =>
        isMarked ? (
          <mark key={n} className="rounded-xs bg-accent-soft text-accent-strong">
            {text}
          </mark>
        ) : (
          text
        ),
      )}
    </span>
  )
}
