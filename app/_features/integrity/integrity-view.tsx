'use client'

import { ShieldAlert, ShieldCheck } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import type { Integrity } from '#contract/integrity'
import { useWords } from '../../_language/use-words.ts'
import { Button } from '../../_ui/button.tsx'
import { Card } from '../../_ui/card.tsx'
import { ErrorNote } from '../../_ui/error-note.tsx'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { PageBody } from '../frame/page-body.tsx'
import { errorId, sentenceFor } from '../api/sentence-for.ts'
import { DamageList } from './damage-list.tsx'
import { compareCounters, getIntegrity } from './integrity-api.ts'
import { CountersCard, DiskCard, RoundCard } from './integrity-cards.tsx'
import { words as english } from './words.ts'

/** The soundness of all that is kept, on one screen; read again once a minute. */
export function IntegrityView() {
  const words = useWords(english)
  const [integrity, setIntegrity] = useState<Integrity | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [isBusy, setIsBusy] = useState(false)
  const take = useCallback(
    (read: Promise<Integrity>) =>
      read.then(
        (found) => {
          setIntegrity(found)
          setError(null)
        },
        (refusal: unknown) => setError(refusal),
      ),
    [],
  )
  useEffect(() => {
    void take(getIntegrity())
    const timer = setInterval(() => void take(getIntegrity()), 60_000)
    return () => clearInterval(timer)
  }, [take])
  const compare = async () => {
    setIsBusy(true)
    await take(compareCounters())
    setIsBusy(false)
  }
  return (
    <PageBody title={words.title} intro={words.intro}>
      {error !== null && (
        <ErrorNote
          message={`${words.failed}. ${sentenceFor(error)}`}
          id={errorId(error)}
          action={
            <Button size="sm" onClick={() => void take(getIntegrity())}>
              {words.retry}
            </Button>
          }
        />
      )}
      {!integrity && error === null && (
        <>
          <Skeleton className="h-20 w-full rounded-card" />
          <Skeleton className="h-44 w-full rounded-card" />
        </>
      )}
      {integrity && (
        <>
          <Verdict integrity={integrity} />
          <DamageList rot={integrity.rot} />
          <div className="grid gap-4 lg:grid-cols-3">
            <RoundCard integrity={integrity} />
            <DiskCard integrity={integrity} />
            <CountersCard integrity={integrity} isBusy={isBusy} onCompare={() => void compare()} />
          </div>
        </>
      )}
    </PageBody>
  )
}

function Verdict({ integrity: { rot, round } }: { integrity: Integrity }) {
  const words = useWords(english)
  const files = rot.reduce((sum, damage) => sum + damage.files.length, 0)
  const Icon = files > 0 ? ShieldAlert : ShieldCheck
  const isUnread = files === 0 && (round?.checkedBlobs ?? 0) === 0 && !round?.finishedAt
  return (
    <Card className="flex items-center gap-4">
      <Icon
        aria-hidden
        className={
          files > 0
            ? 'size-8 shrink-0 text-bad'
            : isUnread
              ? 'size-8 shrink-0 text-ink-3'
              : 'size-8 shrink-0 text-good'
        }
        strokeWidth={1.5}
      />
      <div role="status">
        <p className="text-lg font-semibold text-ink-1">
          {files > 0 ? words.damaged(files) : words.sound}
        </p>
        <p className="text-base text-ink-2">
          {files > 0 ? words.damagedSaid : isUnread ? words.unread : words.soundSaid}
        </p>
      </div>
    </Card>
  )
}
