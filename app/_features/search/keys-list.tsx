'use client'

import { useWords } from '../../_language/use-words.ts'
import { words as english } from './words.ts'

/** Every key there is, and what it does. */
export function KeysList() {
  const words = useWords(english)
  return (
    <div className="gap-x-10 pb-1 sm:columns-2">
      {words.keys.groups.map(({ title, keys }) => (
        <section key={title} aria-label={title} className="break-inside-avoid pb-5">
          <h3 className="pb-1.5 text-sm font-medium text-ink-3">{title}</h3>
          <dl className="space-y-1.5">
            {keys.map(([key, what]) => (
              <div key={key} className="flex items-center justify-between gap-4">
                <dt className="text-base text-ink-1">{what}</dt>
                <dd>
                  <kbd className="rounded-sm px-1.5 py-0.5 [font-family:inherit] text-xs whitespace-nowrap text-ink-2 inset-ring inset-ring-line">
                    {key}
                  </kbd>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  )
}
