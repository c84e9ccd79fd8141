import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'

/** A plain table for short lists (people, tokens, sessions): `<Table><thead><tr><Th/></tr></thead>…`. */
export function Table({ className, ...rest }: ComponentProps<'table'>) {
  return (
    <div className="overflow-x-auto rounded-card inset-ring inset-ring-line">
      <table {...rest} className={classNames('w-full border-collapse text-base', className)} />
    </div>
  )
}

export function Th({ className, ...rest }: ComponentProps<'th'>) {
  return (
    <th
      scope="col"
      {...rest}
      className={classNames(
        'h-9 px-4 text-start text-sm font-medium whitespace-nowrap text-ink-3',
        className,
      )}
    />
  )
}

export function Td({ className, ...rest }: ComponentProps<'td'>) {
  return (
    <td {...rest} className={classNames('h-12 border-t border-line px-4 text-ink-1', className)} />
  )
}
