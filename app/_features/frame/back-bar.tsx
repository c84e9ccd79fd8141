import Link from 'next/link'
import { ChevronLeft } from 'lucide-react'
import { BrandMark } from '../../_ui/brand-mark.tsx'
import { buttonLook } from '../../_ui/button-look.ts'

/** The top of a page beside the workspace: the way back to the files. */
export function BackBar({ label }: { label: string }) {
  return (
    <nav className="flex h-14 items-center gap-3 border-b border-line">
      <BrandMark size={24} />
      <Link href="/home" className={buttonLook({ variant: 'quiet', size: 'sm' })}>
        <ChevronLeft aria-hidden className="-ms-1" />
        {label}
      </Link>
    </nav>
  )
}
