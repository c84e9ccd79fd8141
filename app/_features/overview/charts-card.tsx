'use client'

import { useCallback, useMemo, useState } from 'react'
import { sampleSpans, type SampleSpan } from '#contract/samples'
import { useWords } from '../../_language/use-words.ts'
import { Card } from '../../_ui/card.tsx'
import { ErrorNote } from '../../_ui/error-note.tsx'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { errorId, sentenceFor } from '../api/sentence-for.ts'
import { FiguresTable } from './chart/figures-table.tsx'
import { stepsOf, type Step } from './chart/steps.ts'
import { StorageChart } from './chart/storage-chart.tsx'
import { TrafficChart } from './chart/traffic-chart.tsx'
import { Legend } from './legend.tsx'
import { getSamples } from './overview-api.ts'
import { SpanChoice } from './span-choice.tsx'
import { useRefreshed } from './use-refreshed.ts'
import { words as english } from './words.ts'

const everyMs = 30_000

/** What went over the wire and what was stored, back to a day or to a year. */
export function ChartsCard() {
  const words = useWords(english)
  const [span, setSpan] = useState<SampleSpan>(sampleSpans[0])
  const read = useCallback(() => getSamples(span), [span])
  const { value: samples, error } = useRefreshed(read, everyMs)
  const steps = useMemo(() => (samples ? stepsOf(samples) : null), [samples])
  return (
    <Card className="p-0!">
      <header className="flex flex-wrap items-center justify-between gap-3 px-5 pt-4 pb-2">
        <h2 className="text-sm font-medium text-ink-3">{words.charts.title}</h2>
        <SpanChoice span={span} onChoose={setSpan} />
      </header>
      {error !== null && (
        <ErrorNote
          message={`${words.failed} ${sentenceFor(error)}`}
          id={errorId(error)}
          className="mx-5 mb-3"
        />
      )}
      {!steps && error === null && <Skeleton className="mx-5 mb-5 h-96 rounded-card" />}
      {steps && <Charts steps={steps} />}
    </Card>
  )
}

function Charts({ steps }: { steps: readonly Step[] }) {
  const words = useWords(english)
  const points = steps.flatMap(({ point }) => (point ? [point] : []))
  const sum = (figure: 'bytesIn' | 'bytesOut') =>
    points.reduce((before, point) => before + point[figure], 0)
  const traffic = words.charts.trafficFigure(sum('bytesIn'), sum('bytesOut'))
  const storage = words.charts.storageFigure(points.at(-1)?.usedBytes ?? 0)
  return (
    <>
      <section className="px-5 pb-5">
        <Legend
          title={words.charts.traffic}
          figure={traffic}
          marks={[
            { name: words.charts.received, look: 'bg-accent' },
            { name: words.charts.sent, look: 'bg-(--person-6)' },
          ]}
        />
        <TrafficChart steps={steps} label={`${words.charts.traffic}: ${traffic}`} />
      </section>
      <section className="px-5 pb-3">
        <Legend
          title={words.charts.storage}
          figure={storage}
          marks={[
            { name: words.charts.charged, look: 'bg-accent' },
            { name: words.charts.stored, look: 'bg-ink-3' },
          ]}
        />
        <StorageChart steps={steps} label={`${words.charts.storage}: ${storage}`} />
      </section>
      <FiguresTable steps={steps} />
    </>
  )
}
