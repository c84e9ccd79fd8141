import type { ReactNode } from 'react'

/** One line of a settings list: a sign, what it is, a quieter line below, one thing to do with it. */
export function SettingRow({
  icon,
  name,
  mark,
  detail,
  action,
}: {
  icon: ReactNode
  name: ReactNode
  mark?: ReactNode
  detail: ReactNode
  action?: ReactNode
}) {
  return (
    <li className="flex min-h-15 items-center gap-3.5 border-t border-line px-5 py-2.5">
      <span aria-hidden className="text-ink-3 [&_svg]:size-5">
        {icon}
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-2 text-base font-medium text-ink-1">
          <span className="min-w-0 truncate">{name}</span>
          {mark && (
            <span className="rounded-full bg-accent-soft px-2 text-xs/5 font-medium text-accent-strong">
              {mark}
            </span>
          )}
        </div>
        <div className="figures text-sm text-ink-3">{detail}</div>
      </div>
      {action}
    </li>
  )
}
