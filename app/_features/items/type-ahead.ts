import type { Item } from '#contract/item'
import { foldText } from '#contract/search-key'
import { compareSortKeys, sortKey } from '#contract/sort-key'

const pauseMs = 900

/** What has been typed in one go over a list. After a pause it begins anew. */
export type Typed = { text: string; atMs: number }

export const nothingTyped: Typed = { text: '', atMs: 0 }

export function typedOn(before: Typed, letter: string, nowMs: number): Typed {
  const isGoingOn = nowMs - before.atMs < pauseMs
  return { text: (isGoingOn ? before.text : '') + letter, atMs: nowMs }
}

/**
 * Where the typing leads: to the first name behind the cursor that begins so, round the end. The same letter again goes on
 * to the next one; more letters may stay where the fewer have led. -1: no name begins so.
 */
export function findTyped(names: readonly string[], text: string, cursor: number): number {
  const letters = [...text]
  const isRepeated = letters.length > 1 && letters.every((letter) => letter === letters[0])
  const wanted = foldText(isRepeated ? letters[0]! : text)
  const from = letters.length === 1 || isRepeated ? cursor + 1 : Math.max(0, cursor)
  for (let step = 0; step < names.length; step += 1) {
    const at = (from + step) % names.length
    if (beginsWith(names[at]!, wanted)) return at
  }
  return -1
}

/** Whether an item stands, in the order of names, behind every name that begins with what was typed. */
export function isPastTyped({ kind, name }: { kind: Item['kind']; name: string }, text: string) {
  // Folders lead: there a name may still come among the files. Figures are in the order of their values, not of their letters.
  const wanted = keyOf('file', text.replace(/\d+$/, ''))
  return kind === 'file' && compareSortKeys(keyOf(kind, name).slice(0, wanted.length), wanted) > 0
}

const keyOf = (kind: Item['kind'], name: string) => sortKey(kind, name).split('\u0001')[0]!

/** Folding is dear: of plain names, which are most, only the beginning is read. */
function beginsWith(name: string, wanted: string): boolean {
  const start = name.slice(0, wanted.length)
  return plain.test(start) && plain.test(wanted)
    ? start.toLowerCase() === wanted
    : foldText(name.slice(0, wanted.length * 4)).startsWith(wanted)
}

const plain = /^[\x20-\x7e]*$/
