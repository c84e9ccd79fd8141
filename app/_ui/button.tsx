import type { ComponentProps } from 'react'
import { buttonLook, type ButtonSize, type ButtonVariant } from './button-look.ts'
import { classNames } from './class-names.ts'
import { Spinner } from './spinner.tsx'

export type ButtonProps = ComponentProps<'button'> & {
  variant?: ButtonVariant
  size?: ButtonSize
  wide?: boolean
  /** What it does is under way: keeps its width, shows a turning mark, takes no second click. */
  busy?: boolean
}

/** A verb to press. `type` is `button` unless told otherwise, so that no form is sent by accident. */
export function Button({ variant, size, wide, busy, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled || busy}
      aria-busy={busy || undefined}
      className={classNames(
        buttonLook({ ...(variant && { variant }), ...(size && { size }), ...(wide && { wide }) }),
        className,
      )}
    >
      {busy && (
        <span className="absolute inset-0 grid place-items-center">
          <Spinner />
        </span>
      )}
      {/* Not seen, but still its name: what is invisible is not read. */}
      <span className={classNames('contents', busy && 'text-transparent')}>{children}</span>
    </button>
  )
}
