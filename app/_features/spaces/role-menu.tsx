'use client'

import { ChevronDown } from 'lucide-react'
import { grantedRoles, type GrantedRole } from '#contract/roles'
import { useWords } from '../../_language/use-words.ts'
import { Button } from '../../_ui/button.tsx'
import { Menu } from '../../_ui/menu.tsx'
import type { MenuEntry } from '../../_ui/menu-rows.tsx'
import { words as english } from './words.ts'

/** A role as a button, and the roles with what each may do; `more` stands below them. */
export function RoleMenu({
  label,
  role,
  onChoose,
  more = [],
  busy = false,
}: {
  /** Its name for assistive technology, the role in it. */
  label: string
  role: GrantedRole
  onChoose: (role: GrantedRole) => void
  more?: MenuEntry[]
  busy?: boolean
}) {
  const words = useWords(english)
  const entries: MenuEntry[] = grantedRoles.map((each) => ({
    label: words.role[each],
    note: words.roleCan[each],
    isOn: each === role,
    onSelect: () => each !== role && onChoose(each),
  }))
  return (
    <Menu
      align="end"
      entries={more.length > 0 ? [...entries, 'separator', ...more] : entries}
      trigger={
        <Button
          variant="quiet"
          aria-label={label}
          busy={busy}
          className="shrink-0 text-ink-2 max-sm:h-11"
        >
          {words.role[role]}
          <ChevronDown aria-hidden />
        </Button>
      }
    />
  )
}
