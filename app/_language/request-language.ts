import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { chinese } from './chinese.ts'
import { learn, wordsIn } from './dictionary.ts'
import { languageNames, type Language } from './languages.ts'
import { languageCookie, preferredLanguage } from './preferred-language.ts'

// The server knows every language; which one is spoken is asked at each request.
learn('zh', chinese)

/** For server components: the language of the page that is being rendered. */
export const requestLanguage = cache(async (): Promise<Language> => {
  const chosen = (await cookies()).get(languageCookie)?.value
  return preferredLanguage(chosen, (await headers()).get('accept-language'))
})

/** As `useWords`, for server components and the titles of pages. */
export async function requestWords<Words extends object>(english: Words): Promise<Words> {
  return wordsIn(await requestLanguage(), english)
}

/** The same words in every language, for a page that speaks all of them. */
export function wordsOfAll<Words extends object>(english: Words): Record<Language, Words> {
  const said = languageNames.map((language) => [language, wordsIn(language, english)] as const)
  return Object.fromEntries(said) as Record<Language, Words>
}
