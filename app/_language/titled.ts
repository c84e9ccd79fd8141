import type { Metadata } from 'next'
import { requestWords } from './request-language.ts'
import { words as english } from './titles.ts'

/** A page's `generateMetadata`: its title in the language of the request, and what else stands there. */
export function titled(page: keyof typeof english, more: Metadata = {}) {
  return async (): Promise<Metadata> => ({ title: (await requestWords(english))[page], ...more })
}
