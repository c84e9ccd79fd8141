import type { ReactNode } from 'react'
import { AccountMenu } from './account-menu.tsx'
import { ConnectionSign } from './connection-sign.tsx'

/** The line over a list: where one is or what is selected, who else is there, whether it is live, and who one is. */
export function TopBar({ people, children }: { people?: ReactNode; children?: ReactNode }) {
  return (
    <header className="flex h-14 shrink-0 items-center gap-3 ps-3 pe-4 max-md:gap-2 max-md:pe-2">
      <div className="flex min-w-0 flex-1 items-center">{children}</div>
      {people}
      <div className="flex items-center gap-1">
        <ConnectionSign />
        <AccountMenu />
      </div>
    </header>
  )
}
