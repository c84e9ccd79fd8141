import { Star, StarOff } from 'lucide-react'
import type { Item } from '#contract/item'
import { wordsNow } from '../../_language/language-now.ts'
import type { MenuEntry } from '../../_ui/menu-rows.tsx'
import { setStars, stars } from './stars.ts'
import { words as english } from './words.ts'

/** In a menu: gives what is selected a star, or takes the stars when all have one. */
export function starEntry(selected: readonly Item[]): MenuEntry {
  const words = wordsNow(english)
  const haveAll = selected.every(({ id }) => stars.get()?.has(id))
  return {
    label: haveAll ? words.star.remove : words.star.add,
    icon: haveAll ? <StarOff aria-hidden /> : <Star aria-hidden />,
    onSelect: () => void setStars(selected, !haveAll),
  }
}
