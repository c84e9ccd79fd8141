'use client'

import { createContext } from 'react'
import type { Language } from './languages.ts'

export type LanguageChoice = {
  language: Language
  /** Loads the language, then shows everything in it at once and remembers it for a year. Rejects when it cannot be loaded. */
  choose: (language: Language) => Promise<void>
}

export const LanguageContext = createContext<LanguageChoice>({
  language: 'en',
  choose: async () => undefined,
})
