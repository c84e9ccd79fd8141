'use client'

import { useId, type ReactNode } from 'react'
import { Check, Minus } from 'lucide-react'
import * as Radix from 'radix-ui/checkbox'
import { classNames } from './class-names.ts'

export type CheckboxProps = {
  /** Shown beside the box, or only read when `hideLabel`. */
  label: ReactNode
  hideLabel?: boolean
  checked?: boolean | 'indeterminate'
  defaultChecked?: boolean
  onCheckedChange?: (checked: boolean) => void
  name?: string
  disabled?: boolean
  tabIndex?: number
  className?: string
}

export function Checkbox({ label, hideLabel, onCheckedChange, className, ...rest }: CheckboxProps) {
  const id = useId()
  return (
    <span className={classNames('inline-flex items-center gap-2', className)}>
      <Radix.Root
        id={id}
        {...rest}
        {...(onCheckedChange && {
          onCheckedChange: (now: boolean | 'indeterminate') => onCheckedChange(now === true),
        })}
        className={classNames(
          'grid size-4.5 shrink-0 place-items-center rounded-sm bg-surface-1 text-on-accent inset-ring inset-ring-line-strong',
          'transition-colors data-[state=checked]:bg-accent data-[state=indeterminate]:bg-accent',
          'data-[state=checked]:inset-ring-accent data-[state=indeterminate]:inset-ring-accent disabled:opacity-50',
        )}
      >
        <Radix.Indicator>
          {rest.checked === 'indeterminate' ? (
            <Minus aria-hidden className="size-3.5" strokeWidth={3} />
          ) : (
            <Check aria-hidden className="size-3.5" strokeWidth={3} />
          )}
        </Radix.Indicator>
      </Radix.Root>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'text-base text-ink-1'}>
        {label}
      </label>
    </span>
  )
}
