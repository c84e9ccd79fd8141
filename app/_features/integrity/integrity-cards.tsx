import type { Integrity } from '#contract/integrity'
import { useWords } from '../../_language/use-words.ts'
import { Button } from '../../_ui/button.tsx'
import { ProgressBar } from '../../_ui/progress-bar.tsx'
import { RelativeTime } from '../../_ui/relative-time.tsx'
import { FactCard, Line } from './fact-card.tsx'
import { words as english } from './words.ts'

/** Where the scrub stands in its round. */
export function RoundCard({ integrity }: { integrity: Integrity }) {
  const words = useWords(english)
  const { round, stored, scrubBytesPerSecond: rate } = integrity
  const done = round ? Math.min(round.checkedBytes, stored.bytes) : 0
  const isDone = round?.isDone ?? false
  return (
    <FactCard
      title={words.round}
      figure={
        rate === 0 && !round
          ? words.off
          : isDone
            ? words.roundDone(stored.bytes)
            : words.checked(done, stored.bytes)
      }
    >
      <ProgressBar
        label={words.round}
        fraction={isDone ? 1 : stored.bytes > 0 ? done / stored.bytes : 0}
        tone={isDone ? 'good' : 'accent'}
      />
      <div className="flex flex-col gap-1.5">
        {round && (
          <Line label={words.begun}>
            <RelativeTime iso={round.startedAt} />
          </Line>
        )}
        <Line label={words.finished}>
          {round?.finishedAt ? <RelativeTime iso={round.finishedAt} /> : words.never}
        </Line>
        <p className={rate === 0 ? 'text-base text-warn' : 'text-base text-ink-3'}>
          {rate === 0 ? words.off : words.rate(rate)}
        </p>
      </div>
    </FactCard>
  )
}

/** What is free, and what is stored. */
export function DiskCard({ integrity: { disk, stored, lastBackupAt } }: { integrity: Integrity }) {
  const words = useWords(english)
  const used = disk && disk.totalBytes > 0 ? 1 - disk.freeBytes / disk.totalBytes : 0
  return (
    <FactCard
      title={words.disk}
      figure={disk ? words.free(disk.freeBytes, disk.totalBytes) : words.unknown}
    >
      {disk && (
        <ProgressBar
          label={words.disk}
          fraction={used}
          tone={used > 0.95 ? 'bad' : used > 0.85 ? 'warn' : 'accent'}
        />
      )}
      <div className="flex flex-col gap-1.5">
        <Line label={words.storedLabel}>{words.stored(stored.blobs, stored.bytes)}</Line>
        <Line label={words.backup}>
          {lastBackupAt ? <RelativeTime iso={lastBackupAt} /> : words.noBackup}
        </Line>
      </div>
    </FactCard>
  )
}

/** Whether what people are charged is what the rows add up to (Q2). */
export function CountersCard({
  integrity: { counters },
  isBusy,
  onCompare,
}: {
  integrity: Integrity
  isBusy: boolean
  onCompare: () => void
}) {
  const words = useWords(english)
  const drifts = counters?.drifts ?? []
  return (
    <FactCard
      title={words.counters}
      figure={
        !counters ? words.notCompared : drifts.length > 0 ? words.uneven(drifts.length) : words.even
      }
      action={
        <Button size="sm" busy={isBusy} onClick={onCompare}>
          {words.compare}
        </Button>
      }
    >
      {counters && (
        <Line label={words.compared}>
          <RelativeTime iso={counters.checkedAt} />
        </Line>
      )}
      {drifts.map(({ userId, userName, usedBytes, keptBytes }) => (
        <Line key={userId} label={userName}>
          {words.drift(usedBytes, keptBytes)}
        </Line>
      ))}
      {drifts.length > 0 && <p className="text-sm text-ink-3">{words.repair}</p>}
    </FactCard>
  )
}
