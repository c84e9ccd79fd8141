import { Download, RotateCcw, Trash2 } from 'lucide-react'
import type { Item, VersionSummary } from '#contract/item'
import { useFormats, useWords } from '../../_language/use-words.ts'
import { IconButton } from '../../_ui/icon-button.tsx'
import { words as english } from './words.ts'

export type VersionDoes = {
  /** null: the viewer may only look. */
  restore: (() => void) | null
  purge: (() => void) | null
}

/** One content that a file has or had. An earlier one can be fetched, brought back or deleted. */
export function VersionRow({
  item,
  version: { number, sizeBytes, by, createdAt, current },
  does: { restore, purge },
}: {
  item: Item
  version: VersionSummary
  does: VersionDoes
}) {
  const words = useWords(english)
  const formats = useFormats()
  const when = words.when(createdAt)
  return (
    <li className="flex items-center gap-3 text-base">
      <span className="min-w-0 flex-1">
        <span className="figures text-ink-1">{when}</span>
        {current && (
          <span className="ms-2 rounded-full bg-accent-soft px-2 py-px text-xs font-medium text-accent-strong">
            {words.current}
          </span>
        )}
        <span className="flex gap-1 text-sm text-ink-3">
          <bdi className="truncate">{words.by(by.name)}</bdi>
          <span className="figures shrink-0">· {formats.size(sizeBytes)}</span>
        </span>
      </span>
      {!current && (
        <span className="flex shrink-0">
          {restore && (
            <IconButton size="sm" label={words.restoreVersion(when)} onClick={restore}>
              <RotateCcw aria-hidden />
            </IconButton>
          )}
          <a
            href={`/api/v1/items/${item.id}/content?version=${number}`}
            download={item.name}
            title={words.downloadVersion(when)}
            aria-label={words.downloadVersion(when)}
            className="inline-grid size-7 place-items-center rounded-control text-ink-2 transition-colors hover:bg-surface-2 hover:text-ink-1 [&_svg]:size-4"
          >
            <Download aria-hidden />
          </a>
          {purge && (
            <IconButton size="sm" label={words.purgeVersion(when)} onClick={purge}>
              <Trash2 aria-hidden />
            </IconButton>
          )}
        </span>
      )}
    </li>
  )
}
