import { History, Star } from 'lucide-react'
import { useWords } from '../../_language/use-words.ts'
import { PlaceLink } from '../frame/place-link.tsx'
import { recentPath, starredPath } from '../frame/place.ts'
import { words as english } from './words.ts'

/** Before anything is typed on a phone: what one may have come for, and how to find the rest. */
export function SearchStart({ onGone }: { onGone: () => void }) {
  const words = useWords(english)
  const places = [
    { path: recentPath, Icon: History, label: words.recent.title },
    { path: starredPath, Icon: Star, label: words.star.title },
  ]
  return (
    <div className="p-1.5">
      {places.map(({ path, Icon, label }) => (
        <PlaceLink
          key={path}
          href={path}
          onClick={onGone}
          className="flex h-14 items-center gap-3 rounded-control px-3.5 text-base font-medium text-ink-1"
        >
          <Icon aria-hidden className="size-5 text-ink-2" />
          {label}
        </PlaceLink>
      ))}
      <p className="px-3.5 py-4 text-base text-ink-3">{words.begin.description}</p>
    </div>
  )
}
