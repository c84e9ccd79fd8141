import { LanguageLinks } from '../../_language/language-links.tsx'
import { useWords } from '../../_language/use-words.ts'
import { Brand } from '../../_ui/brand.tsx'
import { words as english } from './words.ts'

/** The top of a visitor's page: whose house this is, and until when the door is open. */
export function VisitHeader({ expiresAt = null }: { expiresAt?: string | null }) {
  const words = useWords(english)
  return (
    <header className="flex h-14 shrink-0 items-center justify-between gap-4 border-b border-line px-6 max-sm:px-4">
      <Brand size={24} />
      <div className="flex min-w-0 items-center gap-3">
        {expiresAt && (
          <span className="figures text-sm text-ink-3 max-sm:text-end max-sm:text-xs max-sm:text-balance sm:truncate">
            {words.until(new Date(expiresAt))}
          </span>
        )}
        <LanguageLinks />
      </div>
    </header>
  )
}
