'use client'

import { useWords } from '../../_language/use-words.ts'
import { useObservable } from '../../_live/observable.ts'
import { useWorkspace } from '../../_live/workspace-context.tsx'
import { ProgressBar } from '../../_ui/progress-bar.tsx'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { PlaceLink } from './place-link.tsx'
import { storagePath } from './place.ts'
import { words as english } from './words.ts'

/** What is used, what running uploads hold, and what is left. `role`: of the link that it is. */
export function QuotaMeter({ role }: { role?: 'menuitem' }) {
  const words = useWords(english)
  const me = useObservable(useWorkspace().me)
  if (!me) {
    return (
      <div className="h-13 space-y-2 px-2">
        <Skeleton className="h-1 w-full" />
        <Skeleton className="h-3 w-28" />
      </div>
    )
  }
  const { limitBytes, usedBytes, reservedBytes } = me.quota
  const free = limitBytes === null ? null : Math.max(0, limitBytes - usedBytes - reservedBytes)
  const taken = limitBytes ? (usedBytes + reservedBytes) / limitBytes : limitBytes === 0 ? 1 : 0
  const tone = taken >= 0.995 ? 'bad' : taken >= 0.9 ? 'warn' : 'accent'
  return (
    <PlaceLink
      href={storagePath}
      role={role}
      title={words.quota.open}
      className="block space-y-1.5 rounded-control p-2 text-xs text-ink-2 transition-colors hover:bg-surface-2"
    >
      {limitBytes !== null && (
        <ProgressBar
          label={words.quota.label}
          fraction={limitBytes ? usedBytes / limitBytes : 1}
          reserved={limitBytes ? reservedBytes / limitBytes : 0}
          tone={tone}
        />
      )}
      <p className="figures flex flex-wrap justify-between gap-x-2">
        <span className="text-ink-1">{words.quota.used(usedBytes, limitBytes)}</span>
        <span className="text-ink-3">
          {free === null ? words.quota.unlimited : words.quota.free(free)}
        </span>
      </p>
      {reservedBytes > 0 && (
        <p className="figures text-ink-3">{words.quota.reserved(reservedBytes)}</p>
      )}
      {tone === 'bad' && (
        <p className="text-bad underline underline-offset-2">{words.quota.full}</p>
      )}
    </PlaceLink>
  )
}
