import { classNames } from './class-names.ts'

/** What always has room. */
const shortest = 12
const endOf = (length: number) => (length > 24 ? 10 : 8)

/** A name that gives way in its middle, so that its end stays readable. Right-to-left names keep to themselves. */
export function MiddleTruncated({ text, className }: { text: string; className?: string }) {
  const letters = Array.from(text)
  if (letters.length <= shortest) {
    return (
      <span dir="auto" title={text} className={classNames('truncate', className)}>
        {text}
      </span>
    )
  }
  const cut = letters.length - endOf(letters.length)
  return (
    <span dir="auto" title={text} className={classNames('flex min-w-0 whitespace-pre', className)}>
      <span className="min-w-0 overflow-hidden text-ellipsis">
        {letters.slice(0, cut).join('')}
      </span>
      <span className="shrink-0">{letters.slice(cut).join('')}</span>
    </span>
  )
}
