'use client'

import { useId, type ReactNode } from 'react'
import { Check, Minus } from 'lucide-react'
import { classNames } from './class-names.ts'

export type CheckboxProps = {
  /** Shown beside the box, or only read when `hideLabel`. */
  label: ReactNode
  hideLabel?: boolean
  checked: boolean | 'indeterminate'
  onCheckedChange: (checked: boolean) => void
  disabled?: boolean
  tabIndex?: number
  className?: string
}

/** A button that is a box: each row of a list has one, so that it is no more than this. */
export function Checkbox({
  label,
  hideLabel,
  checked,
  onCheckedChange,
  className,
  ...rest
}: CheckboxProps) {
  const id = useId()
  const Mark = checked === 'indeterminate' ? Minus : Check
  return (
    <span className={classNames('inline-flex items-center gap-2', className)}>
      <button
        type="button"
        role="checkbox"
        id={id}
        aria-checked={checked === 'indeterminate' ? 'mixed' : checked}
        {...rest}
        // Space ticks it; Enter is for what it stands in.
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        onClick={() => onCheckedChange(checked !== true)}
        className={classNames(
          'grid size-4.5 shrink-0 place-items-center rounded-sm text-on-accent inset-ring transition-colors disabled:opacity-50',
          checked ? 'bg-accent inset-ring-accent' : 'bg-surface-1 inset-ring-line-strong',
        )}
      >
        {checked && <Mark aria-hidden className="size-3.5" strokeWidth={3} />}
      </button>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'text-base text-ink-1'}>
        {label}
      </label>
    </span>
  )
}
