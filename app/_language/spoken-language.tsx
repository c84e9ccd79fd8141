'use client'

import { useMemo, useRef, useState, type ReactNode } from 'react'
import { LanguageContext } from './language-context.ts'
import { speak } from './language-now.ts'
import { localeOf, type Language } from './languages.ts'
import { loadLanguage } from './load-language.ts'
import { languageCookie } from './preferred-language.ts'

const yearSeconds = 365 * 24 * 3600

/** What all words below are written in. Starts with a language that is loaded already. */
export function SpokenLanguage({ first, children }: { first: Language; children: ReactNode }) {
  const [language, setLanguage] = useState(() => {
    // Before anything below renders or runs: what it says by `wordsNow` is said in the same language.
    speak(first)
    return first
  })
  const wanted = useRef(first)
  const choice = useMemo(
    () => ({
      language,
      choose: async (next: Language) => {
        wanted.current = next
        await loadLanguage(next)
        // The last choice holds, however long an earlier one took to load.
        if (wanted.current !== next) return
        remember(next)
        speak(next)
        document.documentElement.lang = localeOf[next]
        setLanguage(next)
      },
    }),
    [language],
  )
  return <LanguageContext value={choice}>{children}</LanguageContext>
}

function remember(language: Language): void {
  const secure = window.location.protocol === 'https:' ? '; Secure' : ''
  document.cookie = `${languageCookie}=${language}; Path=/; Max-Age=${yearSeconds}; SameSite=Lax${secure}`
}
