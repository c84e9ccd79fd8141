import { useFormats, useWords } from '../../_language/use-words.ts'
import { Dotted } from '../../_ui/dotted.tsx'
import { MiddleTruncated } from '../../_ui/middle-truncated.tsx'
import { RelativeTime } from '../../_ui/relative-time.tsx'
import { files, names } from './samples.ts'
import { words as english } from './words.ts'

export function Names() {
  return (
    <ul className="flex max-w-80 flex-col gap-2 text-ink-1">
      {Object.values(names).map((name) => (
        <li key={name} className="flex min-w-0">
          <MiddleTruncated text={name} />
        </li>
      ))}
    </ul>
  )
}

export function Times({ nowMs }: { nowMs: number }) {
  return (
    <ul className="flex flex-col gap-2 text-ink-2">
      {[{ name: 'now', at: -5000 }, ...files].map(({ name, at }) => (
        <li key={name}>
          <RelativeTime iso={new Date(nowMs + at).toISOString()} />
        </li>
      ))}
    </ul>
  )
}

export function Facts() {
  const { bars } = useWords(english)
  const { size } = useFormats()
  return (
    <div className="max-w-60 text-ink-2">
      <Dotted facts={[bars.part, size(48_000_000), bars.unknown, bars.still]} />
    </div>
  )
}
