'use client'

import { ArrowLeft, ChevronRight } from 'lucide-react'
import { Fragment } from 'react'
import type { Item } from '#contract/item'
import { useWords } from '../../_language/use-words.ts'
import { sharedPlace } from './use-shared-place.ts'
import { words as english } from './words.ts'

/** The way from the link's target to here; on a phone the one step back. */
export function SharedCrumbs({ way, topName }: { way: readonly Item[]; topName: string }) {
  const words = useWords(english)
  const steps = way
    .slice(0, -1)
    .map(({ id, name }, index) =>
      index === 0
        ? { key: id, name: topName, place: sharedPlace(null) }
        : { key: id, name, place: sharedPlace(id) },
    )
  const back = steps.at(-1)!
  return (
    <nav
      aria-label={words.folder.path}
      className="flex min-w-0 items-center pt-5 max-sm:px-2 max-sm:pt-2"
    >
      <a
        {...back.place}
        aria-label={words.folder.up(back.name)}
        className="grid size-11 shrink-0 place-items-center rounded-control text-ink-2 sm:hidden"
      >
        <ArrowLeft aria-hidden className="size-5 rtl:-scale-x-100" />
      </a>
      <ol className="-ms-2 flex min-w-0 flex-wrap items-center text-base max-sm:ms-0">
        {steps.map(({ key, name, place }, index) => (
          <Fragment key={key}>
            {index > 0 && (
              <li aria-hidden>
                <ChevronRight className="size-4 text-ink-3 rtl:-scale-x-100" />
              </li>
            )}
            <li className="min-w-0 max-w-64">
              <a
                {...place}
                dir="auto"
                className="block truncate rounded-control px-2 py-1 text-ink-2 hover:bg-surface-2 hover:text-ink-1"
              >
                {name}
              </a>
            </li>
          </Fragment>
        ))}
        <li aria-hidden className="max-sm:hidden">
          <ChevronRight className="size-4 text-ink-3 rtl:-scale-x-100" />
        </li>
      </ol>
    </nav>
  )
}
