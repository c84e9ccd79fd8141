/**
 * The languages Cove speaks, each by the name its readers know it by. The words of the first are the shape of all
 * others, and what is shown where another has not loaded.
 */
export const languages = { en: 'English', zh: '简体中文' } as const

export type Language = keyof typeof languages

export const languageNames = Object.keys(languages) as Language[]

/** What Intl and `<html lang>` call each of them. */
export const localeOf: Record<Language, string> = { en: 'en', zh: 'zh-CN' }

export function isLanguage(text: unknown): text is Language {
  return typeof text === 'string' && Object.hasOwn(languages, text)
}
