'use client'

import dynamic from 'next/dynamic'
import { useState, type ComponentType, type ReactNode } from 'react'
import type { Language } from './languages.ts'
import { SpokenLanguage } from './spoken-language.tsx'

type Start = ComponentType<{ children: ReactNode }>

const EnglishStart: Start = ({ children }) => <SpokenLanguage first="en">{children}</SpokenLanguage>

/** A language is learned before the first paint by the page that starts in it, and later by whoever switches to it. */
const starts: Record<Language, Start> = {
  en: EnglishStart,
  zh: dynamic(() => import('./chinese-start.tsx').then((it) => it.ChineseStart)),
}

/**
 * Gives the whole page its language. `language` is what the request asked for; once the page lives, the reader's choice
 * holds, and nothing below is ever taken down for it.
 */
export function LanguageRoot({ language, children }: { language: Language; children: ReactNode }) {
  const [first] = useState(language)
  const Start = starts[first]
  return <Start>{children}</Start>
}
