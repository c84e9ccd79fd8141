import type { ReactNode } from 'react'
import { ShareLinkButton } from './share-link-button.tsx'

/**
 * The foot of both share dialogs. What reaches people who are no members (a link to `itemId`) stands at its start, what
 * ends the dialog at its end.
 */
export function ShareFoot({
  itemId,
  name,
  children,
}: {
  itemId: string
  name: string
  children: ReactNode
}) {
  return (
    <div className="flex w-full items-center gap-2">
      <ShareLinkButton itemId={itemId} name={name} />
      <div className="ms-auto flex gap-2">{children}</div>
    </div>
  )
}
