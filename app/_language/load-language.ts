import { learn, type Dictionary } from './dictionary.ts'
import type { Language } from './languages.ts'

/** English comes with every page; each other language is a file of its own, which only its readers load. */
const loaders: Record<Exclude<Language, 'en'>, () => Promise<Dictionary>> = {
  zh: async () => (await import('./chinese.ts')).chinese,
}

export async function loadLanguage(language: Language): Promise<void> {
  if (language !== 'en') learn(language, await loaders[language]())
}
