import { classNames } from './class-names.ts'

/** How something that is on or off looks; what it stands in says so in words. */
export function SwitchMark({ isOn }: { isOn: boolean }) {
  return (
    <span
      aria-hidden
      className={classNames(
        'flex h-4 w-7 shrink-0 items-center rounded-full p-0.5 transition-colors',
        isOn ? 'bg-accent' : 'bg-line-strong',
      )}
    >
      <span
        className={classNames(
          'size-3 rounded-full bg-surface-1 transition-transform',
          isOn && 'translate-x-3 rtl:-translate-x-3',
        )}
      />
    </span>
  )
}
