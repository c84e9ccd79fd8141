import { foldText, searchKey, searchWords } from '#contract/search-key'

/** A name in pieces, those that were looked for marked. */
export type MarkedPart = { text: string; isMarked: boolean }

/** Where in a name the words are that somebody typed; accents, case and width do not count, as in the search itself. */
export function markedParts(name: string, query: string): MarkedPart[] {
  const words = searchWords(query)
  // One letter of the name can fold into several, or into none.
  const letters = Array.from(name)
  const folded: string[] = letters.map((letter) => foldText(letter))
  const starts: number[] = []
  let length = 0
  for (const piece of folded) {
    starts.push(length)
    length += piece.length
  }
  const text = folded.join('')
  const marks = letters.map(() => false)
  for (const word of words) {
    const sought = searchKey(word)
    for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + sought.length)) {
      for (const [n, start] of starts.entries()) {
        const end = start + Math.max(folded[n]!.length, 1)
        if (start < at + sought.length && end > at && !(folded[n] === '' && start === at))
          marks[n] = true
      }
    }
  }
  const parts: MarkedPart[] = []
  for (const [n, letter] of letters.entries()) {
    const last = parts.at(-1)
    if (last?.isMarked === marks[n]) last!.text += letter
    else parts.push({ text: letter, isMarked: marks[n]! })
  }
  return parts
}
