import { FileWarning } from 'lucide-react'
import type { Damage } from '#contract/integrity'
import { useFormats, useWords } from '../../_language/use-words.ts'
import { Card } from '../../_ui/card.tsx'
import { MiddleTruncated } from '../../_ui/middle-truncated.tsx'
import { RelativeTime } from '../../_ui/relative-time.tsx'
import { words as english } from './words.ts'

/** Every file that is not what was stored: whose it is, where, how it is damaged, since when that is known. */
export function DamageList({ rot }: { rot: readonly Damage[] }) {
  const words = useWords(english)
  const formats = useFormats()
  const rows = rot.flatMap((damage) => damage.files.map((file) => ({ damage, file })))
  if (rows.length === 0) return null
  return (
    <Card className="p-0!">
      <h2 className="px-5 pt-4 pb-2 text-sm font-medium text-ink-3">{words.list}</h2>
      <ul aria-label={words.list} className="divide-y divide-line">
        {rows.map(({ damage, file }) => (
          <li
            key={`${damage.blobId} ${file.itemId}`}
            className="flex items-center gap-3 px-5 py-3 text-base max-md:flex-wrap"
          >
            <FileWarning aria-hidden className="size-5 shrink-0 text-bad" strokeWidth={1.75} />
            <span className="min-w-0 flex-1">
              <MiddleTruncated text={file.path} className="block font-medium text-ink-1" />
              <span className="block truncate text-sm text-ink-3">
                {words.where(file)} · {words.state(file)} · {formats.size(damage.sizeBytes)}
              </span>
            </span>
            <span className="text-end max-md:w-full max-md:ps-8 max-md:text-start">
              <span className="block text-bad">{words.kind(damage)}</span>
              <span className="block text-sm text-ink-3">
                <RelativeTime after={words.found} iso={damage.foundAt} />
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
