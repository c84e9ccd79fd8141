import { UserRoundPlus } from 'lucide-react'
import type { Item } from '#contract/item'
import { wordsNow } from '../../_language/language-now.ts'
import type { BarAction } from '../items/selection-bar.tsx'
import { openShare } from './share-dialog-place.tsx'
import { words as english } from './words.ts'

/** What a menu offers of sharing for what is selected: one folder of the home, or a shortcut to a space. */
export function shareEntries(selected: readonly Item[], offers: { share: boolean }): BarAction[] {
  const words = wordsNow(english)
  const [one] = selected
  if (!one || selected.length > 1 || one.kind === 'file' || !offers.share) return []
  return [
    {
      label: words.shareVerb,
      icon: <UserRoundPlus aria-hidden />,
      onSelect: () => openShare(shareRequest(one)),
    },
  ]
}

function shareRequest(item: Item): Parameters<typeof openShare>[0] {
  return item.targetSpaceId
    ? { kind: 'space', spaceId: item.targetSpaceId }
    : { kind: 'folder', folder: item }
}
