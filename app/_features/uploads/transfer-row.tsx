'use client'

import { CircleAlert, Pause, Play, RotateCw, ShieldCheck, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useFormats, useWords } from '../../_language/use-words.ts'
import { classNames } from '../../_ui/class-names.ts'
import { Button } from '../../_ui/button.tsx'
import { Dotted } from '../../_ui/dotted.tsx'
import { IconButton } from '../../_ui/icon-button.tsx'
import { MiddleTruncated } from '../../_ui/middle-truncated.tsx'
import { ProgressBar } from '../../_ui/progress-bar.tsx'
import { words as englishJoints } from '../../_ui/words.ts'
import { ItemIcon } from '../items/item-icon.tsx'
import { ConflictChoice } from './conflict-choice.tsx'
import { canPause, canRetry, isSettled, type Transfer } from './transfer.ts'
import type { TransferControls } from './upload-queue.ts'
import { words as english } from './words.ts'

const tones = {
  refused: 'bad',
  conflict: 'warn',
  'needs-file': 'warn',
  offline: 'warn',
  paused: 'still',
} as const

/** One file on its way: what, where to, how far, and what one can do about it. */
export function TransferRow({
  transfer,
  isTold = false,
  queue,
  onChooseFile,
}: {
  transfer: Transfer
  /** Why it was refused is said above it. */
  isTold?: boolean
  queue: TransferControls
  onChooseFile: (transfer: Transfer) => void
}) {
  const words = useWords(english)
  const { name, stage, sizeBytes, sentBytes, file } = transfer
  const fraction = sizeBytes === 0 ? (isSettled(transfer) ? 1 : 0) : sentBytes / sizeBytes
  const showsBar =
    !isSettled(transfer) && stage !== 'conflict' && !(stage === 'waiting' && sentBytes === 0)
  return (
    <div role="listitem" data-transfer={name} data-stage={stage} className="px-3 py-2">
      <div className="flex items-center gap-2.5">
        <span className="grid size-6 shrink-0 place-items-center">
          <ItemIcon item={{ kind: 'file', name, mediaType: file?.type ?? null }} />
        </span>
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline gap-1.5">
            <MiddleTruncated text={name} className="font-medium text-ink-1" />
            {transfer.folderName && (
              <span className="min-w-0 shrink-9 truncate text-xs text-ink-3">
                {words.to(transfer.folderName)}
              </span>
            )}
          </span>
          <StageLine transfer={transfer} isTold={isTold} />
        </span>
        <Actions transfer={transfer} queue={queue} onChooseFile={onChooseFile} />
      </div>
      {showsBar && (
        <ProgressBar
          label={words.progress(name)}
          fraction={fraction}
          tone={tones[stage as keyof typeof tones] ?? 'accent'}
          className="ms-8.5 mt-1.5"
        />
      )}
      {stage === 'conflict' && (
        <div className="ms-8.5 mt-1.5">
          <ConflictChoice
            label={words.conflictChoice(name)}
            onChoose={(choice) => queue.settle([transfer.id], choice)}
          />
        </div>
      )}
    </div>
  )
}

function StageLine({ transfer, isTold }: { transfer: Transfer; isTold: boolean }) {
  const words = useWords(english)
  const formats = useFormats()
  const joints = useWords(englishJoints)
  const { stage, note, sentBytes, sizeBytes, bytesPerSecond } = transfer
  if (stage === 'verified') {
    return (
      <Line className="text-good" icon={<ShieldCheck aria-hidden />}>
        {note ? `${words.stages.verified} · ${note}` : words.stages.verified}
      </Line>
    )
  }
  if (stage === 'refused' && isTold) return <Line>{formats.size(sizeBytes)}</Line>
  if (stage === 'refused') {
    return (
      <Line className="text-bad" icon={<CircleAlert aria-hidden />}>
        <span role="alert">{joints.colon(words.stages.refused, note ?? '')}</span>
      </Line>
    )
  }
  if (stage === 'uploading') {
    const left = bytesPerSecond > 0 ? words.left((sizeBytes - sentBytes) / bytesPerSecond) : null
    const facts = [
      words.of(sentBytes, sizeBytes),
      bytesPerSecond > 0 && words.speed(bytesPerSecond),
      left,
    ]
    return (
      <Line>
        <Dotted facts={facts.filter(Boolean)} />
      </Line>
    )
  }
  const isPart = sentBytes > 0 && stage !== 'skipped' && stage !== 'checking'
  return (
    <Line
      className={
        stage === 'conflict' || stage === 'needs-file' || stage === 'offline' ? 'text-warn' : ''
      }
    >
      <Dotted
        facts={[words.stages[stage], isPart && words.of(sentBytes, sizeBytes), note].filter(
          Boolean,
        )}
      />
    </Line>
  )
}

function Line({
  icon,
  className,
  children,
}: {
  icon?: ReactNode
  className?: string
  children: ReactNode
}) {
  return (
    <span
      className={classNames(
        'figures flex items-start gap-1 text-sm wrap-anywhere [&_svg]:mt-[3px] [&_svg]:size-3.5 [&_svg]:shrink-0',
        className || 'text-ink-3',
      )}
    >
      {icon}
      <span className="min-w-0">{children}</span>
    </span>
  )
}

function Actions({
  transfer,
  queue,
  onChooseFile,
}: {
  transfer: Transfer
  queue: TransferControls
  onChooseFile: (transfer: Transfer) => void
}) {
  const words = useWords(english)
  const { id, stage } = transfer
  const name = (verb: string) => `${verb} ${transfer.name}`
  return (
    <span className="flex shrink-0 items-center">
      {stage === 'needs-file' && (
        <Button size="sm" onClick={() => onChooseFile(transfer)}>
          {words.chooseFile}
        </Button>
      )}
      {canPause(transfer) && (
        <IconButton
          label={name(words.pause)}
          size="sm"
          className="max-md:size-11"
          onClick={() => queue.act('pause', id)}
        >
          <Pause aria-hidden />
        </IconButton>
      )}
      {stage === 'paused' && (
        <IconButton
          label={name(words.resume)}
          size="sm"
          className="max-md:size-11"
          onClick={() => queue.act('resume', id)}
        >
          <Play aria-hidden />
        </IconButton>
      )}
      {canRetry(transfer) && (
        <IconButton
          label={name(words.retry)}
          size="sm"
          className="max-md:size-11"
          onClick={() => queue.act('resume', id)}
        >
          <RotateCw aria-hidden />
        </IconButton>
      )}
      {stage !== 'checking' && (
        <IconButton
          label={name(isSettled(transfer) ? words.remove : words.cancel)}
          size="sm"
          className="max-md:size-11"
          onClick={() => queue.act('cancel', id)}
        >
          <X aria-hidden />
        </IconButton>
      )}
    </span>
  )
}
