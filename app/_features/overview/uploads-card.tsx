import type { Overview } from '#contract/overview'
import { useWords } from '../../_language/use-words.ts'
import { RelativeTime } from '../../_ui/relative-time.tsx'
import { Line } from '../integrity/fact-card.tsx'
import { OverviewCard } from './overview-card.tsx'
import { words as english } from './words.ts'

const dayMs = 24 * 3600_000

/** Uploads that are not files yet, and what they hold of the quotas meanwhile. */
export function UploadsCard({
  uploads: { count, reservedBytes, receivedBytes, oldestAt },
  nowIso,
}: {
  uploads: Overview['uploads']
  nowIso: string
}) {
  const words = useWords(english)
  const isOld = oldestAt !== null && Date.parse(nowIso) - Date.parse(oldestAt) > dayMs
  return (
    <OverviewCard title={words.uploads.title} figure={words.uploads.figure(count)}>
      {count > 0 && (
        <div className="flex flex-col gap-1.5 px-5 pb-4">
          <Line label={words.uploads.reserved}>{words.bytes(reservedBytes)}</Line>
          <Line label={words.uploads.received}>{words.bytes(receivedBytes)}</Line>
          {oldestAt && (
            <Line label={words.uploads.oldest}>
              <RelativeTime iso={oldestAt} />
            </Line>
          )}
          {isOld && <p className="text-sm text-ink-3">{words.uploads.fate}</p>}
        </div>
      )}
    </OverviewCard>
  )
}
