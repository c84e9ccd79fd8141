import type { LiveUpload } from '#contract/live'
import { useWords } from '../../_language/use-words.ts'
import type { Row } from '../../_live/row.ts'
import { Avatar } from '../../_ui/avatar.tsx'
import { MiddleTruncated } from '../../_ui/middle-truncated.tsx'
import { ProgressBar } from '../../_ui/progress-bar.tsx'
import { ItemIcon } from './item-icon.tsx'
import { useKindOf } from './kind-of.ts'
import { kindCell, listColumns } from './list-columns.ts'
import { words as english } from './words.ts'

/** A file that another is uploading into this folder, where it is going to be: to look at, not to touch. */
export function GhostRow({ row, upload }: { row: Row; upload: LiveUpload }) {
  const words = useWords(english)
  const { item } = row
  const kind = useKindOf()(item)
  const { by, lengthBytes, offsetBytes } = upload
  const fraction = lengthBytes === null ? null : lengthBytes ? offsetBytes / lengthBytes : 1
  const percent = fraction === null ? null : words.percent(fraction)
  return (
    <div className={`${listColumns} animate-come h-full text-base text-ink-2`}>
      <div role="gridcell" className="max-md:hidden" />
      <div role="gridcell" className="flex min-w-0 items-center gap-2.5 max-md:gap-3">
        <span className="grid size-6 shrink-0 place-items-center opacity-65">
          <ItemIcon item={item} />
        </span>
        <span className="min-w-0 flex-1">
          <span className="flex min-w-0 items-center gap-2">
            <span className="flex min-w-0 opacity-65">
              <MiddleTruncated text={item.name} className="font-medium text-ink-1" />
            </span>
            <Avatar person={by} named className="lg:hidden" />
          </span>
          <ProgressBar
            label={words.uploading(by.name, item.name)}
            fraction={fraction}
            className="mt-1 max-w-64 max-md:my-1"
          />
        </span>
      </div>
      <div role="gridcell" className={kindCell}>
        <span className="truncate">{kind}</span>
      </div>
      <div role="gridcell" className="flex min-w-0 items-center gap-2 max-lg:hidden">
        <Avatar person={by} named />
        <span className="truncate">{by.name}</span>
      </div>
      <div role="gridcell" className="truncate text-ink-3 max-md:hidden">
        {words.underWay}
      </div>
      <div role="gridcell" className="figures text-end whitespace-nowrap">
        {percent}
      </div>
      <div role="gridcell" className="max-md:hidden" />
    </div>
  )
}
