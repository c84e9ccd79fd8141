/**
 * One word of a line. `text`: quotes taken off, and what they protected escaped by backslashes, as paths and globs read it.
 * `start`: where it begins in the line; `quote`: the one that is still open at its end.
 */
export type Word = { text: string; start: number; quote: '"' | "'" | null }

/**
 * A line of the shell as words. Blanks part them; 'single' quotes protect all, "double" ones all but `\"` and `\\`; a
 * backslash protects the character behind it. A quoted colon still ends the name of a space: `"my team:/a b"`.
 */
export function splitWords(line: string): Word[] {
  const words: Word[] = []
  let word: Word | null = null
  const add = (text: string, at: number) => {
    word ??= { text: '', start: at, quote: null }
    word.text += text
  }
  const end = () => {
    if (word) words.push(word)
    word = null
  }
  let quote: Word['quote'] = null
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at]!
    if (quote) {
      const next = line[at + 1]
      if (character === quote) quote = null
      else if (quote === '"' && character === '\\' && (next === '"' || next === '\\')) {
        add(protect(next), at)
        at += 1
      } else add(protect(character), at)
    } else if (character === '"' || character === "'") {
      quote = character
      add('', at)
    } else if (character === '\\') {
      add(line.slice(at, at + 2), at)
      at += 1
    } else if (/\s/.test(character)) end()
    else add(character, at)
  }
  const last = word as Word | null
  if (last) last.quote = quote
  end()
  return words
}

/** The words of a whole line. Its end closes a quote that is open: Tab leaves one behind a folder. */
export function wordsOf(line: string): string[] {
  return splitWords(line).map(({ text }) => text)
}

/** A text as one word of a line, which `wordsOf` reads back as a name: quoted only where it must be. */
export function quoteWord(text: string): string {
  return needsQuotes(text) ? `"${insideQuotes(text)}"` : text
}

export function needsQuotes(text: string): boolean {
  return text === '' || /[\s"'\\*?[\]]/.test(text)
}

/** A text as it stands between double quotes. */
export function insideQuotes(text: string): string {
  return text.replace(/["\\]/g, '\\$&')
}

function protect(character: string): string {
  return /[\\*?[\]]/.test(character) ? `\\${character}` : character
}
