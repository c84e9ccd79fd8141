import { useWords } from '../../_language/use-words.ts'
import { inks, sizes, surfaces, tones } from './samples.ts'
import { words as english } from './words.ts'

export function Colours() {
  return (
    <div className="flex flex-col gap-4">
      {[surfaces, inks, tones].map((row) => (
        <ul key={row[0]} className="grid grid-cols-3 gap-2">
          {row.map((name) => (
            <li key={name} className="min-w-0">
              <span
                className="block h-9 rounded-control inset-ring inset-ring-line"
                style={{ background: `var(--${name})` }}
              />
              <code className="mt-1 block truncate font-mono text-xs text-ink-2">{name}</code>
            </li>
          ))}
        </ul>
      ))}
    </div>
  )
}

export function TypeSizes() {
  const words = useWords(english)
  return (
    <ul className="flex flex-col gap-2">
      {sizes.map((size) => (
        <li key={size} className="flex min-w-0 items-baseline gap-4">
          <code className="w-20 shrink-0 font-mono text-xs text-ink-3">{size}</code>
          <span className={`${size} truncate font-medium text-ink-1`}>
            {words.sentence} <span className="figures font-normal text-ink-2">{'0123'}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}

export function Shapes() {
  const words = useWords(english)
  const tile = 'grid size-24 place-items-center bg-surface-1 font-mono text-xs text-ink-2'
  return (
    <div className="flex flex-wrap gap-5">
      <span className={`${tile} rounded-control inset-ring inset-ring-line`}>{'6'}</span>
      <span className={`${tile} rounded-card inset-ring inset-ring-line`}>{'10'}</span>
      <span className={`${tile} rounded-card shadow-float`}>{words.shadow}</span>
    </div>
  )
}
