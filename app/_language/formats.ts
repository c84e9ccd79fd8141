import { formatSize } from '#contract/sizes'
import { localeOf, type Language } from './languages.ts'

const dates = {
  /** 3 Mar */
  day: { day: 'numeric', month: 'short' },
  /** 3 Mar 2026 */
  dayOfYear: { day: 'numeric', month: 'short', year: 'numeric' },
  /** Tuesday 3 March */
  weekday: { weekday: 'long', day: 'numeric', month: 'long' },
  /** 3 March 2026 */
  longDay: { dateStyle: 'long' },
  /** 14:05 */
  time: { timeStyle: 'short' },
  /** 3 Mar 2026, 14:05 */
  moment: { dateStyle: 'medium', timeStyle: 'short' },
  /** Tuesday 3 March 2026 at 14:05:09 */
  exact: { dateStyle: 'full', timeStyle: 'medium' },
} satisfies Record<string, Intl.DateTimeFormatOptions>

export type DateLook = keyof typeof dates

/** Numbers, sizes, dates and lists as one language writes them. */
export type Formats = ReturnType<typeof formatsIn>

/** What Intl makes is made when it is first asked for, and kept: it costs a hundred times as much as using it. */
const kept = new Map<string, unknown>()

function keep<T>(key: string, make: () => T): T {
  const known = kept.get(key) as T | undefined
  if (known) return known
  const made = make()
  kept.set(key, made)
  return made
}

export const formatsIn = (language: Language) => keep(language, () => formatsOf(localeOf[language]))

function formatsOf(locale: string) {
  const rules = () => keep(`plural ${locale}`, () => new Intl.PluralRules(locale))
  const numbers = () => keep(`number ${locale}`, () => new Intl.NumberFormat(locale))
  const percents = () =>
    keep(`percent ${locale}`, () => new Intl.NumberFormat(locale, { style: 'percent' }))
  const lists = () =>
    keep(`list ${locale}`, () => new Intl.ListFormat(locale, { type: 'conjunction' }))
  const relative = () =>
    keep(
      `relative ${locale}`,
      () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' }),
    )
  const number = (value: number) => numbers().format(value)
  return {
    number,
    /** `1 item`, `2,000 items`, where a language has two forms. */
    count: (value: number, one: string, other: string) =>
      `${number(value)} ${rules().select(value) === 'one' ? one : other}`,
    /** Of a fraction: 0.25 is `25%`. Nothing is more than whole. */
    percent: (fraction: number) => percents().format(Math.min(1, fraction)),
    size: (bytes: number) => formatSize(bytes, locale),
    list: (names: readonly string[]) => lists().format(names),
    date: (date: Date, look: DateLook) =>
      keep(`${look} ${locale}`, () => new Intl.DateTimeFormat(locale, dates[look])).format(date),
    relative: (value: number, unit: Intl.RelativeTimeFormatUnit) => relative().format(value, unit),
  }
}
