import type { ReactNode } from 'react'
import { SearchBox } from '../search/search-box.tsx'
import { AccountMenu } from './account-menu.tsx'
import { ConnectionSign } from './connection-sign.tsx'

/** The line over a list: where one is or what is selected, who else is there, whether it is live, and who one is. */
export function TopBar({ people, children }: { people?: ReactNode; children?: ReactNode }) {
  return (
    <header className="group/top flex h-14 shrink-0 items-center gap-3 ps-3 pe-4 max-md:gap-2 max-md:pe-2">
      <div className="flex min-w-0 flex-1 items-center">{children}</div>
      {people}
      {/* On a phone what is selected needs the whole line. */}
      <div className="flex min-w-0 items-center gap-3 max-md:gap-2 max-md:group-has-[[role=toolbar]]/top:hidden">
        <SearchBox />
        <div className="flex items-center gap-1">
          <ConnectionSign />
          <AccountMenu />
        </div>
      </div>
    </header>
  )
}
