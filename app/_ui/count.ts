import { locale } from './locale.ts'

const rules = new Intl.PluralRules(locale)
const numbers = new Intl.NumberFormat(locale)

/** `1 item`, `2,000 items`. */
export function count(number: number, one: string, other: string): string {
  return `${numbers.format(number)} ${rules.select(number) === 'one' ? one : other}`
}
