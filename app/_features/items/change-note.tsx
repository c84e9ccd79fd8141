'use client'

import { useEffect, useState, type ReactElement } from 'react'
import { useFormats, useWords } from '../../_language/use-words.ts'
import { isNews, type Change } from '../../_live/last-changes.ts'
import { personColour } from '../../_ui/person-colour.ts'
import { describeTime } from '../../_ui/relative-time.tsx'
import { Tooltip } from '../../_ui/tooltip.tsx'
import { words as english } from './words.ts'

const tintMs = 2000

/** Over a row that another has just changed: their colour, which fades. Scrolled away and back, it is not shown again. */
export function ChangeTint({ change, viewerId }: { change: Change; viewerId: string }) {
  const [passedMs] = useState(() => performance.now() - change.heardMs)
  const [isOver, setIsOver] = useState(passedMs >= tintMs || !isNews(change, viewerId))
  useEffect(() => {
    const timer = setTimeout(() => setIsOver(true), tintMs - passedMs)
    return () => clearTimeout(timer)
  }, [passedMs])
  if (isOver) return null
  return (
    <span
      aria-hidden
      className="pointer-events-none absolute inset-x-2 inset-y-0 animate-fade rounded-control motion-reduce:animate-none"
      style={{
        background: `color-mix(in oklch, ${personColour(change.actor.id)} 22%, transparent)`,
        animationDelay: `${-passedMs}ms`,
      }}
    />
  )
}

/** Around who changed an item, or when: what they did, as far as this page has seen it. */
export function ChangeNote({
  change,
  viewerId,
  children,
}: {
  change: Change | undefined
  viewerId: string
  children: ReactElement
}) {
  // Asked for when it is shown: a moment is soon over.
  return (
    <Tooltip content={change && <Says change={change} viewerId={viewerId} />}>{children}</Tooltip>
  )
}

function Says({ change, viewerId }: { change: Change; viewerId: string }) {
  const words = useWords(english)
  const who = change.actor.id === viewerId ? words.you : change.actor.name
  const at = new Date(change.at)
  const when = describeTime(at, Date.now(), useFormats(), words.aMomentAgo)
  return words.changed(words.changes[change.kind], who, when)
}
