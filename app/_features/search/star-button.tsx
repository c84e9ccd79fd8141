'use client'

import { Star } from 'lucide-react'
import type { Item } from '#contract/item'
import { useWords } from '../../_language/use-words.ts'
import { IconButton } from '../../_ui/icon-button.tsx'
import { setStars, useIsStarred } from './stars.ts'
import { words as english } from './words.ts'

/** Gives an item a star, or takes it. */
export function StarButton({ item }: { item: Pick<Item, 'id'> }) {
  const words = useWords(english)
  const isOn = useIsStarred(item.id)
  return (
    <IconButton
      label={isOn ? words.star.remove : words.star.add}
      size="sm"
      aria-pressed={isOn}
      onClick={() => void setStars([item], !isOn)}
    >
      <Star aria-hidden {...(isOn && { fill: 'currentColor' })} />
    </IconButton>
  )
}
