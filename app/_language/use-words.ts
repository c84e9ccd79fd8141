'use client'

import { useContext } from 'react'
import { wordsIn } from './dictionary.ts'
import { formatsIn, type Formats } from './formats.ts'
import { LanguageContext } from './language-context.ts'

/** The words of a feature in the reader's language. Renders again when that changes. */
export function useWords<Words extends object>(english: Words): Words {
  return wordsIn(useContext(LanguageContext).language, english)
}

/** Numbers, sizes and dates as the reader writes them. */
export function useFormats(): Formats {
  return formatsIn(useContext(LanguageContext).language)
}
