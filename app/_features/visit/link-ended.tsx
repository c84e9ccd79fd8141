'use client'

import { useEffect } from 'react'
import { CalendarX2, CloudOff, Inbox, Link2Off, PackageOpen } from 'lucide-react'
import type { LinkMode } from '#contract/links'
import { useWords } from '../../_language/use-words.ts'
import { Button } from '../../_ui/button.tsx'
import { buttonLook } from '../../_ui/button-look.ts'
import { Card } from '../../_ui/card.tsx'
import { EmptyState } from '../../_ui/empty-state.tsx'
import { sentenceWithId } from '../api/sentence-for.ts'
import { useWait } from '../sign-in/use-wait.ts'
import type { Ended } from './link-visit.ts'
import { useLinkVisit } from './visit-context.tsx'
import { words as english } from './words.ts'

const icons = { gone: Link2Off, expired: CalendarX2, exhausted: PackageOpen, full: Inbox }

/** A link that lets nobody in: why, and whom to ask. */
export function LinkEnded({ why, mode }: { why: Ended; mode: LinkMode | null }) {
  const words = useWords(english)
  const link = useLinkVisit()
  const kind = why === 'exhausted' && mode === 'drop' ? 'full' : why
  const { title, text } = words.ended[kind]
  const Icon = icons[kind]
  useEffect(() => {
    document.title = words.titleOf(title)
  }, [title, words])
  return (
    <Card className="p-0!">
      <EmptyState
        picture={<Icon aria-hidden className="size-10" strokeWidth={1.25} />}
        title={title}
        description={text}
        action={
          <>
            {kind !== 'expired' && <Button onClick={() => void link.open()}>{words.retry}</Button>}
            <a href="/" className={buttonLook({ variant: 'quiet' })}>
              {words.signIn}
            </a>
          </>
        }
      />
    </Card>
  )
}

/** No answer, or one of too many questions: tried again by itself, and by hand. */
export function LinkFailed({ error }: { error: unknown }) {
  const words = useWords(english)
  const link = useLinkVisit()
  const wait = useWait(error)
  return (
    <Card className="p-0!">
      <EmptyState
        picture={<CloudOff aria-hidden className="size-10" strokeWidth={1.25} />}
        title={words.failed.title}
        description={sentenceWithId(error)}
        action={
          <Button disabled={wait > 0} onClick={() => void link.open()}>
            <span className="figures">{wait > 0 ? words.failed.wait(wait) : words.retry}</span>
          </Button>
        }
      />
    </Card>
  )
}
