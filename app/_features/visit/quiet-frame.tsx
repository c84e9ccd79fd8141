import type { ReactNode } from 'react'
import { LanguageLinks } from '../../_language/language-links.tsx'
import { Brand } from '../../_ui/brand.tsx'
import { Shoreline } from '../sign-in/shoreline.tsx'

/** One thing on quiet water: what stands before a visitor who is not in. */
export function QuietFrame({ children }: { children: ReactNode }) {
  return (
    <div className="relative isolate flex min-h-dvh flex-col items-center overflow-hidden px-4 pt-[max(2.5rem,12dvh)] pb-10">
      <Shoreline />
      <div className="w-full max-w-104">
        <header className="mb-7 flex justify-center">
          <Brand size={32} />
        </header>
        <main>{children}</main>
        <LanguageLinks className="mt-6" />
      </div>
    </div>
  )
}
