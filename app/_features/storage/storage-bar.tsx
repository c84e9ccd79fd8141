import type { Storage } from '#contract/storage'
import { useFormats, useWords } from '../../_language/use-words.ts'
import { classNames } from '../../_ui/class-names.ts'
import { words as englishJoints } from '../../_ui/words.ts'
import { partsOf } from './storage-parts.ts'
import { words as english } from './words.ts'

/** How much is used of how much, and by what: a line, the bar, and what its colours mean. */
export function StorageBar({ storage }: { storage: Storage }) {
  const words = useWords(english)
  const joints = useWords(englishJoints)
  const formats = useFormats()
  const { limitBytes, usedBytes, reservedBytes } = storage.quota
  const parts = partsOf(storage, words).filter(({ bytes }) => bytes > 0)
  const taken = usedBytes + reservedBytes
  const whole = Math.max(1, limitBytes ?? taken, taken)
  const left = limitBytes === null ? null : limitBytes - taken
  const isFull = left !== null && left <= whole * 0.005
  const described = joints.series(
    parts.map(({ label, bytes }) => `${label} ${formats.size(bytes)}`),
  )
  return (
    <section aria-label={words.bar} className="flex flex-col gap-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <p className="figures text-xl font-semibold text-ink-1">
          {words.used(usedBytes, limitBytes)}
        </p>
        <p className={classNames('figures text-base', isFull ? 'text-bad' : 'text-ink-3')}>
          {left === null ? words.unlimited : words.free(Math.max(0, left))}
        </p>
      </div>
      <div
        role="img"
        aria-label={joints.colon(words.used(usedBytes, limitBytes), described)}
        className="flex h-3 gap-0.5 overflow-hidden rounded-full bg-surface-3"
      >
        {parts.map(({ id, label, bytes, colour }) => (
          <span
            key={id}
            title={joints.colon(label, formats.size(bytes))}
            className="h-full min-w-0.5 transition-[width] duration-180"
            style={{ width: `${(bytes / whole) * 100}%`, background: colour }}
          />
        ))}
      </div>
      {isFull && (
        <p role="status" className="rounded-control bg-bad-soft px-3 py-2 text-base text-ink-1">
          {left < 0 ? words.over(-left) : words.full}
        </p>
      )}
      <ul className="flex flex-wrap gap-x-5 gap-y-2 text-base">
        {parts.map(({ id, label, bytes, colour }) => (
          <li key={id} className="flex items-center gap-2">
            <span
              aria-hidden
              className="size-2.5 shrink-0 rounded-full"
              style={{ background: colour }}
            />
            <span className="text-ink-2">{label}</span>
            <span className="figures text-ink-1">{formats.size(bytes)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
