'use client'

import { useId } from 'react'
import { classNames } from '../../_ui/class-names.ts'

/** One of a few, all in sight: a row of words to press, with the keys of radio buttons. */
export function Choice<T extends string>({
  label,
  options,
  value,
  onChange,
}: {
  label: string
  options: readonly { value: T; label: string }[]
  value: T
  onChange: (value: T) => void
}) {
  const name = useId()
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-sm font-medium text-ink-2">{label}</legend>
      <div className="flex flex-wrap gap-1.5">
        {options.map((option) => (
          <label
            key={option.value}
            className={classNames(
              'flex h-8 cursor-pointer items-center rounded-control px-3 text-base font-medium transition-colors max-sm:h-10',
              'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
              option.value === value
                ? 'bg-accent-soft text-accent-strong inset-ring inset-ring-accent'
                : 'text-ink-2 inset-ring inset-ring-line hover:bg-surface-2 hover:text-ink-1',
            )}
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="sr-only"
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
