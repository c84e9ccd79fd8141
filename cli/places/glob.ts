import { unescape } from './remote-path.ts'

/** Whether a segment holds a glob: `*`, `?` or `[…]` that no backslash takes the meaning from. */
export function hasGlob(segment: string): boolean {
  return /[*?]|\[.+\]/su.test(segment.replace(/\\./gsu, ''))
}

/**
 * A test for names. `*`: any characters, `?`: one, `[a-z]` one of these, `[!a-z]` none of them, `\x`: x itself. Names that
 * begin with a dot want it written. Runs in time linear in name × pattern: a pattern is input, too.
 */
export function globMatcher(pattern: string): (name: string) => boolean {
  const parts = partsOf(pattern)
  const wantsDot = pattern.startsWith('.') || pattern.startsWith('\\.')
  return (name) => (wantsDot || !name.startsWith('.')) && matches(parts, Array.from(name))
}

type Part = { kind: 'any' } | { kind: 'one'; takes: (character: string) => boolean }

function partsOf(pattern: string): Part[] {
  const parts: Part[] = []
  const characters = Array.from(pattern)
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at]!
    if (character === '*') {
      if (parts.at(-1)?.kind !== 'any') parts.push({ kind: 'any' })
    } else if (character === '?') parts.push({ kind: 'one', takes: () => true })
    else if (character === '[' && endOfSet(characters, at) > 0) {
      const end = endOfSet(characters, at)
      parts.push({ kind: 'one', takes: setOf(characters.slice(at + 1, end)) })
      at = end
    } else {
      const isEscape = character === '\\' && at + 1 < characters.length
      const wanted = isEscape ? characters[(at += 1)]! : character
      parts.push({ kind: 'one', takes: (other) => other === wanted })
    }
  }
  return parts
}

/** Where the `]` is that ends a set; a `]` at its very beginning belongs to it. 0: none. */
function endOfSet(characters: string[], start: number): number {
  let at = start + 1
  if (characters[at] === '!' || characters[at] === '^') at += 1
  for (let first = true; at < characters.length; at += 1, first = false) {
    if (characters[at] === '\\') at += 1
    else if (characters[at] === ']' && !first) return at
  }
  return 0
}

function setOf(characters: string[]): (character: string) => boolean {
  const isNot = characters[0] === '!' || characters[0] === '^'
  const inner = Array.from(unescape(characters.slice(isNot ? 1 : 0).join('')))
  const ranges: [number, number][] = []
  for (let at = 0; at < inner.length; at += 1) {
    const from = inner[at]!.codePointAt(0)!
    const isRange = inner[at + 1] === '-' && at + 2 < inner.length
    ranges.push([from, isRange ? inner[(at += 2)]!.codePointAt(0)! : from])
  }
  return (character) => {
    const point = character.codePointAt(0)!
    return ranges.some(([from, to]) => point >= from && point <= to) !== isNot
  }
}

/** Greedy with one place to go back to: after a later `*` no earlier one needs to be tried again. */
function matches(parts: readonly Part[], name: readonly string[]): boolean {
  let [part, at, backPart, backAt] = [0, 0, -1, 0]
  while (at < name.length) {
    const here = parts[part]
    if (here?.kind === 'one' && here.takes(name[at]!)) {
      part += 1
      at += 1
    } else if (here?.kind === 'any') {
      backPart = part
      backAt = at
      part += 1
    } else if (backPart >= 0) {
      part = backPart + 1
      at = backAt += 1
    } else return false
  }
  while (parts[part]?.kind === 'any') part += 1
  return part === parts.length
}
