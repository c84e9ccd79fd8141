import { inEnglish } from '../_language/dictionary.ts'

export const words = inEnglish('ui', {
  cancel: 'Cancel',
  close: 'Close',
  chosen: '(chosen)',
  errorId: (id: string) => `id ${id}`,
  justNow: 'just now',
  /** How what was said apart is put together. */
  colon: (what: string, more: string) => `${what}: ${more}`,
  comma: (what: string, more: string) => `${what}, ${more}`,
  stop: (what: string, more: string) => `${what}. ${more}`,
  /** What stands before another: with the space between them. */
  before: (what: string, _more: string) => `${what} `,
  series: (parts: readonly string[]) => parts.join(', '),
})
