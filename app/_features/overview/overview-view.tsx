'use client'

import { useWords } from '../../_language/use-words.ts'
import { Button } from '../../_ui/button.tsx'
import { ErrorNote } from '../../_ui/error-note.tsx'
import { RelativeTime } from '../../_ui/relative-time.tsx'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { useSeenTogether } from '../../_ui/use-seen-together.ts'
import { PageBody } from '../frame/page-body.tsx'
import { errorId, sentenceFor } from '../api/sentence-for.ts'
import { ChartsCard } from './charts-card.tsx'
import { HealthCard } from './health-card.tsx'
import { JobsCard } from './jobs-card.tsx'
import { OnlineCard } from './online-card.tsx'
import { getOverview } from './overview-api.ts'
import { StorageCard } from './storage-card.tsx'
import { UploadsCard } from './uploads-card.tsx'
import { useRefreshed } from './use-refreshed.ts'
import { words as english } from './words.ts'

const everyMs = 5000

/** How the whole drive is at this moment, and how it was: the first screen of the administration. */
export function OverviewView({ viewerId }: { viewerId: string }) {
  const words = useWords(english)
  const { value: overview, error, again } = useRefreshed(getOverview, everyMs)
  const seen = overview ? [...overview.storage.most, ...overview.online.people] : []
  useSeenTogether(seen.map(({ id }) => id))
  return (
    <PageBody
      title={words.title}
      intro={overview ? <RelativeTime after={words.runs} iso={overview.startedAt} /> : ' '}
    >
      {error !== null && (
        <ErrorNote
          message={`${words.failed} ${sentenceFor(error)}`}
          id={errorId(error)}
          action={
            <Button size="sm" onClick={again}>
              {words.retry}
            </Button>
          }
        />
      )}
      {!overview && error === null && <Coming />}
      {overview && (
        <>
          <HealthCard health={overview.health} />
          <div className="grid items-start gap-4 lg:grid-cols-2">
            <div className="grid gap-4">
              <OnlineCard online={overview.online} viewerId={viewerId} />
              <UploadsCard uploads={overview.uploads} nowIso={overview.at} />
            </div>
            <StorageCard storage={overview.storage} />
          </div>
          <ChartsCard />
          <JobsCard jobs={overview.jobs} />
        </>
      )}
    </PageBody>
  )
}

function Coming() {
  return (
    <>
      <Skeleton className="h-20 w-full rounded-card" />
      <div className="grid gap-4 lg:grid-cols-2">
        <Skeleton className="h-64 w-full rounded-card" />
        <Skeleton className="h-64 w-full rounded-card" />
      </div>
      <Skeleton className="h-80 w-full rounded-card" />
    </>
  )
}
