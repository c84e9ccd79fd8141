import type { Language } from './languages.ts'

/** Everything Cove says in one language, by feature. */
export type Dictionary = Record<string, object>

const features = new WeakMap<object, string>()
const dictionaries = new Map<Language, Dictionary>()

/** The English words of one feature, under the name by which other languages know them. */
export function inEnglish<Words extends object>(feature: string, words: Words): Words {
  features.set(words, feature)
  return words
}

/** Which feature these English words belong to. */
export function featureOf(english: object): string | undefined {
  return features.get(english)
}

/** Makes a language known. Knowing one shows nothing in it: what a page is written in is said by `wordsIn`. */
export function learn(language: Language, dictionary: Dictionary): void {
  dictionaries.set(language, dictionary)
}

/** The same words in a language that was learned; else the English ones. */
export function wordsIn<Words extends object>(language: Language, english: Words): Words {
  const feature = features.get(english)
  if (feature === undefined) return english
  return (dictionaries.get(language)?.[feature] as Words | undefined) ?? english
}
