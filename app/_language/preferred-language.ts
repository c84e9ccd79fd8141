import { isLanguage, type Language } from './languages.ts'

/** Where a browser keeps what was chosen in it; the server reads it before it renders a page. */
export const languageCookie = 'cove.language'

/** The chosen language; without one the first that the browser accepts and Cove speaks; else English. */
export function preferredLanguage(chosen: string | undefined, accepts: string | null): Language {
  if (isLanguage(chosen)) return chosen
  return acceptedLanguages(accepts ?? '').find(isLanguage) ?? 'en'
}

/** `zh-CN,zh;q=0.9,en;q=0.8` as `zh zh en`: most wanted first, nothing that is refused by q=0. */
function acceptedLanguages(header: string): string[] {
  return header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const weight = parameters.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find(Boolean)
      return { name: tag.split('-')[0]!.trim(), weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ name }) => name)
}
