import { MiddleTruncated } from '../../_ui/middle-truncated.tsx'
import { RelativeTime } from '../../_ui/relative-time.tsx'
import { files, names } from './samples.ts'

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
