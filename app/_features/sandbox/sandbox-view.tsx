'use client'

import { useWords } from '../../_language/use-words.ts'
import { buttonLook } from '../../_ui/button-look.ts'
import { BackBar } from '../frame/back-bar.tsx'
import { SpecimenRow } from './specimen-row.tsx'
import { specimens } from './specimens.ts'
import { words as english } from './words.ts'

/** What a designer opens first: all of app/_ui, by groups, on both grounds. `nowMs`: when the page was made. */
export function SandboxView({ nowMs }: { nowMs: number }) {
  const words = useWords(english)
  return (
    <div className="mx-auto w-full max-w-360 px-8 pb-24 max-sm:px-4">
      <BackBar label={words.back} />
      <header className="pt-10 pb-2">
        <h1 className="text-2xl font-semibold tracking-tight text-ink-1">{words.title}</h1>
        <p className="mt-1.5 text-lg text-ink-2">{words.intro}</p>
      </header>
      <nav
        aria-label={words.title}
        className="sticky top-0 z-20 -mx-2.5 flex gap-1 overflow-x-auto bg-surface-0 py-3"
      >
        {specimens.map(({ group }) => (
          <a
            key={group}
            href={`#${group}`}
            className={buttonLook({ variant: 'quiet', size: 'sm' })}
          >
            {words.groups[group]}
          </a>
        ))}
      </nav>
      <main>
        {specimens.map(({ group, shown }) => (
          <section
            key={group}
            id={group}
            aria-labelledby={`of-${group}`}
            className="scroll-mt-14 pt-8"
          >
            <h2
              id={`of-${group}`}
              className="border-b border-line pb-2 text-sm font-medium text-ink-3"
            >
              {words.groups[group]}
            </h2>
            <div className="divide-y divide-line">
              {shown.map((specimen) => (
                <SpecimenRow key={specimen.name} specimen={specimen} nowMs={nowMs} />
              ))}
            </div>
          </section>
        ))}
      </main>
    </div>
  )
}
