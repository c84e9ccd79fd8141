'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { ChevronLeft } from 'lucide-react'
import { useWords } from '../../_language/use-words.ts'
import { BrandMark } from '../../_ui/brand-mark.tsx'
import { buttonLook } from '../../_ui/button-look.ts'
import { AdminTabs } from './admin-tabs.tsx'
import { words as english } from './words.ts'

/** What stands around every screen for admins: the way back to the files, and the tabs. */
export function AdminFrame({ children }: { children: ReactNode }) {
  const words = useWords(english)
  return (
    <div className="mx-auto w-full max-w-240 px-6 pb-16 max-sm:px-4">
      <div className="flex h-14 items-center gap-3 border-b border-line max-sm:gap-1.5">
        <span className="max-sm:hidden">
          <BrandMark size={24} />
        </span>
        <Link
          href="/home"
          className={buttonLook({ variant: 'quiet', size: 'sm' })}
          aria-label={words.back}
        >
          <ChevronLeft aria-hidden className="-ms-1" />
          <span className="max-sm:hidden">{words.back}</span>
        </Link>
        <AdminTabs />
      </div>
      {children}
    </div>
  )
}
