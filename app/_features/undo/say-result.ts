import type { Item } from '#contract/item'
import { wordsNow } from '../../_language/language-now.ts'
import type { SpaceStore } from '../../_live/space-store.ts'
import { words as englishJoints } from '../../_ui/words.ts'
import { whatHappened } from '../items/what-happened.ts'
import { reasonOf, type Result } from './run-where-mine.ts'
import { words as english } from './words.ts'

/** Something that went back: as it was before the act, and as it is now. */
export type WentBack = { before: Item; now: Item }

/** Where things are again, in one sentence: beside their places, where others have taken those. */
export function sayBack(back: readonly WentBack[]): string {
  const words = wordsNow(english)
  const [first, ...more] = back
  if (!first) return ''
  if (more.length === 0) {
    const { before, now } = first
    if (now.parentId !== before.parentId) return words.backAtTop(before.name)
    if (now.name !== before.name) return words.backAs(before.name, now.name)
    return words.back(1, before.name)
  }
  const elsewhere = back.filter(
    ({ before, now }) => now.name !== before.name || now.parentId !== before.parentId,
  ).length
  const said = words.back(back.length, first.before.name)
  return elsewhere > 0 ? wordsNow(englishJoints).comma(said, words.someElsewhere(elsewhere)) : said
}

/** `said` of what was done, and of what was not: how much, and what somebody did to the first of it. */
export function sayLeft(
  said: string,
  store: SpaceStore,
  result: Result<{ item: Pick<Item, 'id' | 'name'> }>,
): string {
  const words = wordsNow(english)
  const [first] = result.left
  if (!first) return said
  const reason =
    whatHappened(store, first.item) ?? reasonOf(result) ?? words.changedSince(first.item.name)
  if (result.left.length === 1 && result.done.length === 0) return words.leftAsIs(reason)
  const joints = wordsNow(englishJoints)
  const left = joints.colon(words.left(result.left.length), reason)
  return said ? joints.stop(said, left) : left
}
