import { useWords } from '../../_language/use-words.ts'
import type { Specimen } from './specimens.ts'
import { words as english } from './words.ts'

/** One part of the interface on both grounds. The tokens go by the nearest `data-theme`. */
export function SpecimenRow({ specimen, nowMs }: { specimen: Specimen; nowMs: number }) {
  const words = useWords(english)
  const { name, about, files, Show } = specimen
  return (
    <article
      id={name}
      className="grid scroll-mt-6 gap-x-8 gap-y-4 py-7 lg:grid-cols-[13rem_minmax(0,1fr)]"
    >
      <header className="min-w-0 lg:pt-1">
        <h3 className="text-lg font-semibold text-ink-1">{name}</h3>
        <p className="mt-1 text-sm text-pretty text-ink-2">{words.about[about]}</p>
        {files.length > 0 && (
          <ul className="mt-3 flex flex-col gap-0.5">
            {files.map((file) => (
              <li key={file} className="font-mono text-xs text-ink-3">
                {file}
              </li>
            ))}
          </ul>
        )}
      </header>
      <div className="grid overflow-hidden rounded-card border border-line sm:grid-cols-2">
        {(['light', 'dark'] as const).map((ground) => (
          <div
            key={ground}
            role="group"
            aria-label={words[ground]}
            data-theme={ground}
            className="flex min-w-0 flex-col justify-center bg-surface-1 p-6 text-ink-1 max-sm:p-4"
          >
            <Show nowMs={nowMs} />
          </div>
        ))}
      </div>
    </article>
  )
}
