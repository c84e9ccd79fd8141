import { classNames } from './class-names.ts'
import { personColour } from './person-colour.ts'

const sizes = { sm: 'size-5 text-[9px]', md: 'size-7 text-[11px]', lg: 'size-9 text-sm' }

/** Who: initials on the person's own colour. Decorative where the name stands beside it (`named`). */
export function Avatar({
  person,
  size = 'sm',
  named = false,
  className,
}: {
  person: { id: string; name: string }
  size?: keyof typeof sizes
  named?: boolean
  className?: string
}) {
  return (
    <span
      {...(named ? { 'aria-hidden': true } : { role: 'img', 'aria-label': person.name })}
      className={classNames(
        'inline-grid shrink-0 select-none place-items-center rounded-full font-semibold tracking-wide uppercase',
        sizes[size],
        className,
      )}
      style={{ background: personColour(person.id), color: 'var(--on-person)' }}
    >
      {initials(person.name)}
    </span>
  )
}

function initials(name: string): string {
  const words = name.split(/[\s._-]+/).filter(Boolean)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return letters.map((word) => Array.from(word ?? '?')[0]).join('')
}
