import { CircleCheck, TriangleAlert } from 'lucide-react'
import type { Overview } from '#contract/overview'
import { useWords } from '../../_language/use-words.ts'
import { Card } from '../../_ui/card.tsx'
import { RelativeTime } from '../../_ui/relative-time.tsx'
import { words as english } from './words.ts'

/** Whether something is wrong with the machine under the drive, and since when. */
export function HealthCard({ health: { reasons, roomBytes } }: { health: Overview['health'] }) {
  const words = useWords(english)
  const isWell = reasons.length === 0
  const Icon = isWell ? CircleCheck : TriangleAlert
  return (
    <Card className={isWell ? 'flex items-center gap-4' : 'flex items-start gap-4'}>
      <Icon
        aria-hidden
        className={isWell ? 'size-8 shrink-0 text-good' : 'size-8 shrink-0 text-warn'}
        strokeWidth={1.5}
      />
      <div className="min-w-0 flex-1" role="status">
        <p className="text-lg font-semibold text-ink-1">
          {isWell ? words.health.well : words.health.troubles(reasons.length)}
        </p>
        {isWell && <p className="figures text-base text-ink-2">{words.health.room(roomBytes)}</p>}
        <ul>
          {reasons.map(({ code, since, message }) => (
            <li key={code} className="mt-1 text-base text-ink-2">
              {words.health.reasons[code] ?? message}{' '}
              <span className="whitespace-nowrap text-ink-3">
                <RelativeTime after={words.health.since} iso={since} />
              </span>
            </li>
          ))}
        </ul>
      </div>
    </Card>
  )
}
