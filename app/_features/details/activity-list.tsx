'use client'

import type { Activity } from '#contract/activity'
import { useWords } from '../../_language/use-words.ts'
import { wordsNow } from '../../_language/language-now.ts'
import type { SpaceStore } from '../../_live/space-store.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { Avatar } from '../../_ui/avatar.tsx'
import { Button } from '../../_ui/button.tsx'
import { ErrorNote } from '../../_ui/error-note.tsx'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { useColoursApart } from '../presence/use-colours-apart.ts'
import { earlierNameIn } from './earlier-name.ts'
import type { ActivityOf } from './details-api.ts'
import { useActivity } from './use-activity.ts'
import { words as english } from './words.ts'

/** What happened to an item or in a space, day by day, newest first. */
export function ActivityList({ store, of }: { store: SpaceStore; of: ActivityOf }) {
  const words = useWords(english)
  const { activity, status, hasMore, isLoadingMore, loadMore, reload } = useActivity(store, of)
  useColoursApart(activity.map(({ actor }) => actor))
  if (status === 'failed' && activity.length === 0) {
    const retry = (
      <Button size="sm" onClick={reload}>
        {words.retry}
      </Button>
    )
    return <ErrorNote message={words.activity.failed} action={retry} />
  }
  if (status === 'loading' && activity.length === 0) return <ActivitySkeleton />
  if (activity.length === 0 && !hasMore) {
    const says = of.kind === 'space' ? words.activity.empty : words.activity.emptyItem
    return <p className="py-6 text-center text-base text-balance text-ink-3">{says}</p>
  }
  return (
    <>
      {daysOf(activity).map(({ label, lines }) => (
        <section key={label} aria-label={label} className="pb-3">
          <h3 className="sticky top-0 bg-surface-1 py-1.5 text-sm font-medium text-ink-3">
            {label}
          </h3>
          <ul className="flex flex-col gap-3 pt-1">
            {lines.map(({ line, earlierName }) => (
              <ActivityLine key={line.clock} line={line} earlierName={earlierName} />
            ))}
          </ul>
        </section>
      ))}
      {hasMore && (
        <Button variant="quiet" size="sm" wide busy={isLoadingMore} onClick={loadMore}>
          {words.activity.more}
        </Button>
      )}
    </>
  )
}

type Line = { line: Activity; earlierName: string | null }

function ActivityLine({ line, earlierName }: Line) {
  const words = useWords(english)
  const { viewer } = useWorkspace()
  return (
    <li className="flex items-start gap-2.5 text-base">
      <Avatar person={line.actor} named className="mt-px" />
      <p className="min-w-0 flex-1 text-ink-2 wrap-anywhere">
        {words.sentence(line, viewer.id, earlierName).map((part, index) =>
          typeof part === 'string' ? (
            part
          ) : (
            <bdi key={index} className="font-medium text-ink-1">
              {part.name}
            </bdi>
          ),
        )}
        <time
          dateTime={line.at}
          title={words.when(line.at)}
          className="figures block text-xs text-ink-3"
        >
          {words.time(line.at)}
        </time>
      </p>
    </li>
  )
}

function daysOf(activity: readonly Activity[]): { label: string; lines: Line[] }[] {
  const words = wordsNow(english)
  const days: { label: string; lines: Line[] }[] = []
  const now = new Date()
  activity.forEach((line, index) => {
    const label = words.day(new Date(line.at), now)
    if (days.at(-1)?.label !== label) days.push({ label, lines: [] })
    days.at(-1)!.lines.push({ line, earlierName: earlierNameIn(activity, index) })
  })
  return days
}

function ActivitySkeleton() {
  const words = useWords(english)
  return (
    <div role="status" aria-label={words.loading} className="flex flex-col gap-4 pt-3">
      {[48, 40, 52, 36].map((width) => (
        <div key={width} className="flex items-center gap-2.5">
          <Skeleton className="size-5 rounded-full" />
          <span style={{ width: width * 4 }}>
            <Skeleton className="h-3.5 w-full" />
          </span>
        </div>
      ))}
    </div>
  )
}
