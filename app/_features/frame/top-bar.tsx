import type { ReactNode } from 'react'

/** The line over a list: where one is or what is selected, and who one is. */
export function TopBar({ account, children }: { account: ReactNode; children?: ReactNode }) {
  return (
    <header className="flex h-14 shrink-0 items-center gap-3 ps-3 pe-4 max-md:pe-2">
      <div className="flex min-w-0 flex-1 items-center">{children}</div>
      {account}
    </header>
  )
}
