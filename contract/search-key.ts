// Marks and joiners of no script of their own (accents, variation selectors), the points of Hebrew, and what is no
// character. The sound marks of kana stay: they make another letter.
const marks =
  /(?![\u3099\u309a])[\p{Script=Inherited}\p{Cf}\p{Noncharacter_Code_Point}\u0591-\u05bd\u05bf\u05c1\u05c2]/gu
const gaps = /[\s\p{Z}\p{Pd}\p{Pc}\p{Ps}\p{Pe}\p{Pi}\p{Pf}.,;:'"!?、。，・]+/gu

/** A piece of text without case, accents and width: `Résumé` and `ＲＥＳＵＭＥ` are `resume`, `Straße` is `strasse`. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(marks, '')
    .toUpperCase()
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .normalize('NFKD')
    .replace(marks, '')
}

/**
 * What a name is found by, and what somebody typed is made into before it is looked for: folded, with one space between the
 * words. `My-Report_v2.pdf` is `my report v2 pdf`. Never empty for a name.
 */
export function searchKey(text: string): string {
  const folded = foldText(text)
  // A name of dashes alone is found by its dashes.
  return folded.replace(gaps, ' ').trim() || folded.trim() || text
}

/** The words that a name must have, each somewhere. None: everything fits. */
export function searchWords(query: string): string[] {
  if (query.trim() === '') return []
  return [...new Set(searchKey(query).split(' '))].slice(0, maxSearchWords)
}

/** More words than these find nothing more exactly. */
export const maxSearchWords = 8

/** How well a name fits, best first: it is what was typed, begins so, has a word that does, or has it somewhere. */
export type SearchRank = 0 | 1 | 2 | 3

/** Whether and how well a key fits what was typed; null: not at all. */
export function rankOf(key: string, query: string): SearchRank | null {
  if (!searchWords(query).every((word) => key.includes(word))) return null
  const phrase = query.trim() === '' ? '' : searchKey(query)
  if (phrase === '') return 3
  if (key === phrase) return 0
  if (key.startsWith(phrase)) return 1
  return ` ${key}`.includes(` ${phrase}`) ? 2 : 3
}
