import { CloudOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { DriveError } from '#contract/errors'
import { useWords } from '../../_language/use-words.ts'
import { EmptyState } from '../../_ui/empty-state.tsx'
import { sentenceWithId } from '../api/sentence-for.ts'
import { words as english } from './words.ts'

/** Why a folder is not shown, and the way on. */
export function FolderFailure({
  error,
  reason = null,
  action,
}: {
  error: unknown
  /** Who took it away, where that is known. */
  reason?: string | null
  action: ReactNode
}) {
  const words = useWords(english)
  const isGone = error instanceof DriveError && error.code === 'not_found'
  return (
    <div className="flex flex-1 flex-col justify-center pb-16">
      <EmptyState
        picture={<CloudOff aria-hidden className="size-10" strokeWidth={1.25} />}
        title={isGone ? (reason ?? words.failed.gone) : words.failed.title}
        description={isGone ? undefined : sentenceWithId(error)}
        action={action}
      />
    </div>
  )
}
