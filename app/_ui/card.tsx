import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'

/** A quiet panel that holds one matter: a form, a list, a setting. */
export function Card({ className, ...rest }: ComponentProps<'section'>) {
  return (
    <section
      {...rest}
      className={classNames('rounded-card bg-surface-1 p-5 inset-ring inset-ring-line', className)}
    />
  )
}
