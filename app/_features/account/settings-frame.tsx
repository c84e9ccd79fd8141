import Link from 'next/link'
import type { ReactNode } from 'react'
import { ChevronLeft } from 'lucide-react'
import { useWords } from '../../_language/use-words.ts'
import { BrandMark } from '../../_ui/brand-mark.tsx'
import { buttonLook } from '../../_ui/button-look.ts'
import { words as english } from './words.ts'

/** The page around a list of settings: the way back to the files, one heading, one column. */
export function SettingsFrame({
  title,
  intro,
  action,
  children,
}: {
  title: ReactNode
  intro?: ReactNode
  action?: ReactNode
  children: ReactNode
}) {
  const words = useWords(english)
  return (
    <div className="mx-auto w-full max-w-200 px-6 pb-16 max-sm:px-4">
      <nav className="flex h-14 items-center gap-3 border-b border-line">
        <BrandMark size={24} />
        <Link href="/home" className={buttonLook({ variant: 'quiet', size: 'sm' })}>
          <ChevronLeft aria-hidden className="-ms-1" />
          {words.back}
        </Link>
      </nav>
      <header className="flex flex-wrap items-end gap-x-4 gap-y-3 pt-8 pb-6">
        <div className="min-w-0 flex-1">
          <h1 className="text-2xl font-semibold tracking-tight text-ink-1">{title}</h1>
          {intro && <div className="mt-1.5 text-base text-ink-2">{intro}</div>}
        </div>
        {action}
      </header>
      <main className="flex flex-col gap-6">{children}</main>
    </div>
  )
}
