import { FolderOpen, ShieldCheck, Upload } from 'lucide-react'
import { useWords } from '../../_language/use-words.ts'
import { Button } from '../../_ui/button.tsx'
import { EmptyPlace } from '../../_ui/empty-place.tsx'
import { EmptyState } from '../../_ui/empty-state.tsx'
import { ErrorNote } from '../../_ui/error-note.tsx'
import { ProgressBar } from '../../_ui/progress-bar.tsx'
import { Skeleton } from '../../_ui/skeleton.tsx'
import { Spinner } from '../../_ui/spinner.tsx'
import { toast } from '../../_ui/toast.ts'
import { Tooltip } from '../../_ui/tooltip.tsx'
import { logId } from './samples.ts'
import { words as english } from './words.ts'

export function Spinners() {
  return (
    <div className="flex items-center gap-5">
      <Spinner className="size-3.5 text-ink-3" />
      <Spinner className="text-ink-2" />
      <Spinner className="size-6 text-accent" />
    </div>
  )
}

export function Bars() {
  const { bars } = useWords(english)
  const all = [
    { label: bars.part, fraction: 0.42 },
    { label: bars.reserved, fraction: 0.4, reserved: 0.25 },
    { label: bars.unknown, fraction: null },
    { label: bars.good, fraction: 1, tone: 'good' },
    { label: bars.warn, fraction: 0.91, tone: 'warn' },
    { label: bars.bad, fraction: 1, tone: 'bad' },
    { label: bars.still, fraction: 0.6, tone: 'still' },
    { label: bars.thin, fraction: 0.7, thin: true },
  ] as const
  return (
    <ul className="flex flex-col gap-3">
      {all.map((bar) => (
        <li key={bar.label} className="grid grid-cols-[8.5rem_1fr] items-center gap-3">
          <span className="truncate text-sm text-ink-2">{bar.label}</span>
          <ProgressBar {...bar} />
        </li>
      ))}
    </ul>
  )
}

export function Skeletons() {
  return (
    <div className="flex flex-col gap-3">
      {['w-2/3', 'w-1/2', 'w-3/4'].map((width) => (
        <div key={width} className="flex items-center gap-3">
          <Skeleton className="size-6" />
          <Skeleton className={`h-3.5 ${width}`} />
        </div>
      ))}
    </div>
  )
}

export function ErrorNotes() {
  const words = useWords(english)
  return (
    <div className="flex flex-col gap-3">
      <ErrorNote message={words.field.taken} />
      <ErrorNote
        message={words.wrong}
        id={logId}
        action={
          <Button variant="quiet" size="sm">
            {words.retry}
          </Button>
        }
      />
    </div>
  )
}

export function Empty() {
  return <EmptyState {...useNothing()} />
}

export function WholeEmpty() {
  return (
    <div className="flex h-80 flex-col rounded-card border border-line">
      <EmptyPlace {...useNothing()} />
    </div>
  )
}

function useNothing() {
  const { empty, upload } = useWords(english)
  return {
    picture: <FolderOpen aria-hidden className="size-10" strokeWidth={1.25} />,
    title: empty.title,
    description: empty.text,
    action: (
      <Button variant="primary">
        <Upload aria-hidden />
        {upload}
      </Button>
    ),
  }
}

export function Toasting() {
  const words = useWords(english)
  return (
    <div>
      <Button onClick={() => toast(words.said, { label: words.undo, onClick: () => undefined })}>
        {words.say}
      </Button>
    </div>
  )
}

export function Tips() {
  const words = useWords(english)
  return (
    <Tooltip content={words.tip}>
      <span
        tabIndex={0}
        className="inline-flex items-center gap-1.5 self-start rounded-sm text-good"
      >
        <ShieldCheck aria-hidden className="size-4" />
        {words.verified}
      </span>
    </Tooltip>
  )
}
