import type { ReactNode } from 'react'
import { Shoreline } from '../_features/sign-in/shoreline.tsx'
import { LanguageLinks } from '../_language/language-links.tsx'
import { Brand } from '../_ui/brand.tsx'

/** One form on quiet water: what stands before anyone is signed in. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className="relative isolate flex min-h-dvh flex-col items-center overflow-hidden px-4 pt-[max(2.5rem,12dvh)] pb-10">
      <Shoreline />
      <div className="w-full max-w-88">
        <header className="mb-7 flex justify-center">
          <Brand size={32} />
        </header>
        <main>{children}</main>
        <LanguageLinks hasServerTitle className="mt-6" />
      </div>
    </div>
  )
}
