'use client'

import { useRouter } from 'next/navigation'
import { use } from 'react'
import { LanguageContext } from './language-context.ts'
import { languageNames, languages, localeOf, type Language } from './languages.ts'

/** For who is not signed in: the other languages, each by its own name, in a quiet line. */
export function LanguageLinks({
  className = '',
  hasServerTitle = false,
}: {
  className?: string
  /** The title of the page comes from the server, which is asked for it again. */
  hasServerTitle?: boolean
}) {
  const { language, choose } = use(LanguageContext)
  const router = useRouter()
  // A language that cannot be loaded just now leaves the page as it is: it can be asked for again.
  const pick = (next: Language) =>
    choose(next).then(
      () => hasServerTitle && router.refresh(),
      () => undefined,
    )
  return (
    <p className={`flex shrink-0 justify-center gap-1 text-sm whitespace-nowrap ${className}`}>
      {languageNames
        .filter((name) => name !== language)
        .map((name) => (
          <button
            key={name}
            type="button"
            lang={localeOf[name]}
            onClick={() => void pick(name)}
            className="rounded-control px-2 py-1 text-ink-2 hover:bg-surface-2 hover:text-ink-1"
          >
            {languages[name]}
          </button>
        ))}
    </p>
  )
}
