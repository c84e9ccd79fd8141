'use client'

import { useRouter } from 'next/navigation'
import { use } from 'react'
import { LanguageContext } from '../../_language/language-context.ts'
import { languageNames, languages, localeOf, type Language } from '../../_language/languages.ts'
import { useWords } from '../../_language/use-words.ts'
import { classNames } from '../../_ui/class-names.ts'
import { toast } from '../../_ui/toast.ts'
import { sentenceFor } from '../api/sentence-for.ts'
import { Unreachable } from '../api/unreachable.ts'
import { SettingsCard } from './settings-card.tsx'
import { words as english } from './words.ts'

/** What Cove speaks in this browser. Each language stands here by the name that its readers know. */
export function LanguageCard() {
  const words = useWords(english)
  const router = useRouter()
  const { language, choose } = use(LanguageContext)
  const pick = async (next: Language) => {
    try {
      await choose(next)
      // The title of the page is the server's.
      router.refresh()
    } catch (error) {
      toast(sentenceFor(new Unreachable({ cause: error })))
    }
  }
  return (
    <SettingsCard title={words.language.title} intro={words.language.intro}>
      <div
        role="radiogroup"
        aria-label={words.language.title}
        className="flex flex-wrap gap-2 px-5 pb-5"
      >
        {languageNames.map((name) => (
          <label
            key={name}
            className={classNames(
              'flex min-h-9 cursor-pointer items-center gap-2 rounded-control px-3 text-base text-ink-1 max-sm:min-h-11',
              'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
              name === language
                ? 'bg-accent-soft inset-ring inset-ring-accent'
                : 'inset-ring inset-ring-line-strong hover:bg-surface-2',
            )}
          >
            <input
              type="radio"
              name="language"
              checked={name === language}
              onChange={() => void pick(name)}
              className="sr-only"
            />
            <span lang={localeOf[name]}>{languages[name]}</span>
          </label>
        ))}
      </div>
    </SettingsCard>
  )
}
