'use client'

import { useWords } from '../../_language/use-words.ts'
import { beginSearch, searchOpen } from '../search/search-open.ts'
import { words as english } from './words.ts'

/** A few keys to begin with; each can be clicked as well. Not on phones, which have none. */
export function KeySamples() {
  const words = useWords(english)
  const samples = [
    { key: '/', name: words.keys.search, act: beginSearch },
    { key: 'Ctrl K', name: words.keys.commands, act: () => searchOpen.set('palette') },
    { key: '?', name: words.keys.all, act: () => searchOpen.set('keys') },
  ]
  return (
    <div
      role="group"
      aria-label={words.keys.title}
      className="mt-6 flex justify-center gap-1 max-md:hidden"
    >
      {samples.map(({ key, name, act }) => (
        <button
          key={key}
          type="button"
          onClick={act}
          className="flex items-center gap-2 rounded-control px-2.5 py-1.5 text-sm text-ink-3 transition-colors hover:bg-surface-2 hover:text-ink-1"
        >
          <kbd className="rounded-sm px-1.5 py-0.5 [font-family:inherit] text-xs text-ink-2 inset-ring inset-ring-line">
            {key}
          </kbd>
          {name}
        </button>
      ))}
    </div>
  )
}
