import type { JobState } from '#contract/overview'
import { useWords } from '../../_language/use-words.ts'
import { RelativeTime } from '../../_ui/relative-time.tsx'
import { Td, Th } from '../../_ui/table.tsx'
import { OverviewCard } from './overview-card.tsx'
import { words as english } from './words.ts'

const urgency = (job: JobState) => (job.last?.outcome === 'failed' ? 0 : 1)

/** What the server does by itself: when each job last ran, how it ended, when it comes again. */
export function JobsCard({ jobs }: { jobs: JobState[] }) {
  const words = useWords(english)
  const failed = jobs.filter((job) => job.last?.outcome === 'failed').length
  const sorted = [...jobs].sort((a, b) => urgency(a) - urgency(b))
  return (
    <OverviewCard title={words.jobs.title} figure={words.jobs.figure(jobs.length, failed)}>
      <div className="overflow-x-auto">
        <table className="w-full border-collapse text-base">
          <thead>
            <tr className="border-t border-line">
              <Th className="ps-5!">{words.jobs.columns.name}</Th>
              <Th className="max-sm:pe-5! max-sm:text-end!">{words.jobs.columns.last}</Th>
              <Th className="max-sm:hidden">{words.jobs.columns.result}</Th>
              <Th className="text-end! max-sm:hidden">{words.jobs.columns.took}</Th>
              <Th className="pe-5! text-end! max-sm:hidden">{words.jobs.columns.next}</Th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((job) => (
              <JobRow key={job.name} job={job} />
            ))}
          </tbody>
        </table>
      </div>
    </OverviewCard>
  )
}

function JobRow({ job }: { job: JobState }) {
  const words = useWords(english)
  const { name, last, dueAt } = job
  const isSoon = Date.parse(dueAt) - Date.now() < 60_000
  return (
    <tr>
      <Td className="h-10! ps-5! max-sm:pe-0!">
        {words.jobs.names[name] ?? name}
        {last && last.outcome !== 'done' && (
          <span className="block pb-1.5 text-sm sm:hidden">
            <Outcome job={job} />
          </span>
        )}
      </Td>
      <Td className="figures h-10! whitespace-nowrap text-ink-2! max-sm:pe-5! max-sm:text-end">
        {last ? (
          <RelativeTime iso={last.at} />
        ) : (
          <span className="text-ink-3">{words.jobs.never}</span>
        )}
      </Td>
      <Td className="h-10! max-sm:hidden">
        <Outcome job={job} />
      </Td>
      <Td className="figures h-10! text-end whitespace-nowrap text-ink-2! max-sm:hidden">
        {last && words.jobs.took(last.tookMs)}
      </Td>
      <Td className="figures h-10! pe-5! text-end whitespace-nowrap text-ink-2! max-sm:hidden">
        {isSoon ? words.jobs.soon : <RelativeTime iso={dueAt} />}
      </Td>
    </tr>
  )
}

/** How the last run ended, in a word; what it failed of. */
function Outcome({ job: { last, isRunning } }: { job: JobState }) {
  const words = useWords(english)
  if (isRunning) return <span className="text-accent">{words.jobs.running}</span>
  if (!last) return null
  const { outcome, count, error } = last
  if (outcome === 'failed')
    return (
      <span className="text-bad" title={error ?? undefined}>
        {words.jobs.failed}
        {error && <span className="block max-w-80 truncate text-sm text-ink-3">{error}</span>}
      </span>
    )
  if (outcome === 'held') return <span className="text-warn">{words.jobs.held}</span>
  return <span className="figures text-ink-2">{words.jobs.done(count ?? 0)}</span>
}
