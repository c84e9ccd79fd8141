import { useId, type ComponentProps, type ReactNode } from 'react'
import { CircleAlert } from 'lucide-react'
import { classNames } from './class-names.ts'

export type TextFieldProps = Omit<ComponentProps<'input'>, 'id' | 'size'> & {
  label: string
  /** Stays readable for assistive technology when the place already says what it is. */
  hideLabel?: boolean
  hint?: ReactNode
  error?: string | null | undefined
  /** A button or a unit at the end of the field. */
  trailing?: ReactNode
}

/** A labelled line of text, with a hint below it that an error replaces. */
export function TextField({
  label,
  hideLabel,
  hint,
  error,
  trailing,
  className,
  ...rest
}: TextFieldProps) {
  const id = useId()
  const noteId = `${id}-note`
  const note = error ?? hint
  return (
    <div className={classNames('flex flex-col gap-1.5', className)}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'text-sm font-medium text-ink-2'}>
        {label}
      </label>
      <div className="relative flex items-center">
        <input
          {...rest}
          id={id}
          aria-invalid={error ? true : undefined}
          aria-describedby={note ? noteId : undefined}
          className={classNames(
            'h-9 w-full rounded-control bg-surface-1 px-3 text-base text-ink-1 inset-ring inset-ring-line-strong/60',
            'transition-shadow placeholder:text-ink-3 hover:inset-ring-line-strong max-sm:h-11 max-sm:text-lg',
            'focus-visible:outline-none focus-visible:inset-ring-2 focus-visible:inset-ring-accent',
            'aria-invalid:inset-ring-bad disabled:opacity-60',
            Boolean(trailing) && 'pe-11',
          )}
        />
        {trailing && <div className="absolute inset-e-1 flex items-center">{trailing}</div>}
      </div>
      {note && (
        <p
          id={noteId}
          role={error ? 'alert' : undefined}
          className={classNames(
            'flex items-start gap-1.5 text-sm',
            error ? 'text-bad' : 'text-ink-3',
          )}
        >
          {error && <CircleAlert aria-hidden className="mt-[3px] size-3.5 shrink-0" />}
          <span>{note}</span>
        </p>
      )}
    </div>
  )
}
