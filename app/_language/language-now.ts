import { wordsIn } from './dictionary.ts'
import { formatsIn, type Formats } from './formats.ts'
import type { Language } from './languages.ts'

let spoken: Language = 'en'

/** Browser only: a server renders for many readers at once, so there it changes nothing. */
export function speak(language: Language): void {
  if (typeof window !== 'undefined') spoken = language
}

/** The words of this browser's language, for what happens outside of rendering. What renders asks `useWords`. */
export function wordsNow<Words extends object>(english: Words): Words {
  return wordsIn(spoken, english)
}

/** As `wordsNow`, for numbers and dates. */
export function formatsNow(): Formats {
  return formatsIn(spoken)
}
