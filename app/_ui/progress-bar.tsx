import { classNames } from './class-names.ts'

type Tone = 'accent' | 'good' | 'warn' | 'bad' | 'still'
const tones: Record<Tone, string> = {
  accent: 'bg-accent',
  good: 'bg-good',
  warn: 'bg-warn',
  bad: 'bg-bad',
  still: 'bg-line-strong',
}

/** A thin bar. `fraction` null: under way, length unknown. `reserved` is drawn lighter behind it. */
export function ProgressBar({
  fraction,
  reserved = 0,
  tone = 'accent',
  label,
  thin = false,
  className,
}: {
  fraction: number | null
  reserved?: number
  tone?: Tone
  label: string
  /** A line at the edge of something, without round ends. */
  thin?: boolean
  className?: string
}) {
  const percent = fraction === null ? null : Math.min(100, Math.max(0, fraction * 100))
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(percent !== null && { 'aria-valuenow': Math.round(percent) })}
      className={classNames(
        'relative overflow-hidden bg-surface-3',
        thin ? 'h-0.5' : 'h-1 rounded-full',
        className,
      )}
    >
      {percent !== null && reserved > 0 && (
        <div
          className={classNames('absolute inset-y-0 start-0 opacity-35', tones[tone])}
          style={{ width: `${Math.min(100, percent + reserved * 100)}%` }}
        />
      )}
      {percent === null ? (
        <div className={classNames('animate-sweep h-full w-1/3 rounded-full', tones[tone])} />
      ) : (
        <div
          className={classNames('relative h-full rounded-full transition-[width]', tones[tone])}
          style={{ width: `${percent}%` }}
        />
      )}
    </div>
  )
}
