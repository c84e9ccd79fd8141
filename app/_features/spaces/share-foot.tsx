import type { ReactNode } from 'react'

/**
 * The foot of both share dialogs. What reaches people who are no members (a link to `itemId`) stands at its start, what
 * ends the dialog at its end.
 */
export function ShareFoot({ children }: { itemId: string; children: ReactNode }) {
  return (
    <div className="flex w-full items-center gap-2">
      <div className="ms-auto flex gap-2">{children}</div>
    </div>
  )
}
