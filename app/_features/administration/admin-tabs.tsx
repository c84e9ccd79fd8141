'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useWords } from '../../_language/use-words.ts'
import { classNames } from '../../_ui/class-names.ts'
import { words as english } from './words.ts'

/** The screens of the administration, in their order. */
const tabs = [
  { href: '/admin', tab: 'overview' },
  { href: '/admin/users', tab: 'users' },
  { href: '/admin/integrity', tab: 'integrity' },
  { href: '/admin/audit', tab: 'audit' },
] as const

/** The way from one screen of the administration to the next. */
export function AdminTabs() {
  const words = useWords(english)
  const path = usePathname()
  return (
    <nav aria-label={words.label} className="flex min-w-0 gap-1 self-stretch overflow-x-auto">
      {tabs.map(({ href, tab }) => {
        const isHere = path === href
        return (
          <Link
            key={href}
            href={href}
            prefetch={false}
            aria-current={isHere ? 'page' : undefined}
            className={classNames(
              'relative flex items-center px-3 text-base font-medium whitespace-nowrap max-sm:px-2.5',
              '-outline-offset-4 after:absolute after:inset-x-3 after:bottom-0 after:h-0.5 max-sm:after:inset-x-2.5',
              isHere ? 'text-ink-1 after:bg-accent' : 'text-ink-2 hover:text-ink-1',
            )}
          >
            {words.tabs[tab]}
          </Link>
        )
      })}
    </nav>
  )
}
