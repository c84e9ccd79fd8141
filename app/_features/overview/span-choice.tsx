import { sampleSpans, type SampleSpan } from '#contract/samples'
import { useWords } from '../../_language/use-words.ts'
import { classNames } from '../../_ui/class-names.ts'
import { words as english } from './words.ts'

/** How far back the charts go. */
export function SpanChoice({
  span,
  onChoose,
}: {
  span: SampleSpan
  onChoose: (span: SampleSpan) => void
}) {
  const words = useWords(english)
  return (
    <div
      role="radiogroup"
      aria-label={words.charts.span}
      className="flex rounded-control bg-surface-2 p-0.5"
    >
      {sampleSpans.map((name) => (
        <label
          key={name}
          className={classNames(
            'flex h-7 cursor-pointer items-center rounded-[5px] px-3 text-sm font-medium max-sm:h-9',
            'has-focus-visible:outline-2 has-focus-visible:outline-accent',
            name === span
              ? 'bg-surface-1 text-ink-1 inset-ring inset-ring-line'
              : 'text-ink-2 hover:text-ink-1',
          )}
        >
          <input
            type="radio"
            name="span"
            checked={name === span}
            onChange={() => onChoose(name)}
            className="sr-only"
          />
          {words.charts.spans[name]}
        </label>
      ))}
    </div>
  )
}
