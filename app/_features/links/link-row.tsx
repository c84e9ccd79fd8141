import type { ReactNode } from 'react'
import { Eye, Inbox, KeyRound } from 'lucide-react'
import type { Link } from '#contract/links'
import { useWords } from '../../_language/use-words.ts'
import { Button } from '../../_ui/button.tsx'
import { classNames } from '../../_ui/class-names.ts'
import { Dotted } from '../../_ui/dotted.tsx'
import { RelativeTime } from '../../_ui/relative-time.tsx'
import { linkFacts, nameOfTarget, whyDead } from './describe-link.ts'
import { words as english } from './words.ts'

/** One link: what it is for, what came of it, how long it lives. `title` and `place` where its item is not plain already. */
export function LinkRow({
  link,
  viewerId,
  title,
  place,
  onRevoke,
}: {
  link: Link
  viewerId: string
  title?: ReactNode
  place?: ReactNode
  onRevoke: () => void
}) {
  const words = useWords(english)
  const isDead = link.state !== 'open'
  const Icon = link.mode === 'view' ? Eye : Inbox
  const reason = whyDead(link, words)
  return (
    <li data-link={link.id} data-state={link.state} className="flex items-center gap-3.5 py-3">
      <Icon
        aria-hidden
        strokeWidth={1.75}
        className={classNames(
          'size-5 shrink-0 max-sm:hidden',
          isDead ? 'text-ink-3' : 'text-accent',
        )}
      />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-base">
          <span
            className={classNames(
              'min-w-0 truncate font-medium',
              isDead ? 'text-ink-3' : 'text-ink-1',
            )}
          >
            {title ?? words.modes[link.mode]}
          </span>
          {title && <Mark>{words.modes[link.mode]}</Mark>}
          {link.hasPassword && (
            <Mark>
              <KeyRound aria-hidden className="size-3" />
              {words.facts.password}
            </Mark>
          )}
          {isDead && <Mark tone="warn">{words.states[link.state]}</Mark>}
        </div>
        {place && <div className="truncate text-sm text-ink-3">{place}</div>}
        <div className="figures text-sm text-ink-3">
          <Dotted
            facts={[
              ...linkFacts(link, viewerId, words),
              <RelativeTime after={words.facts.made} iso={link.createdAt} />,
            ]}
          />
        </div>
        {reason && <div className="text-sm text-ink-2">{reason}</div>}
      </div>
      <Button
        size="sm"
        variant="quiet"
        className="max-sm:h-11"
        aria-label={words.revoke.label(nameOfTarget(link, words))}
        onClick={onRevoke}
      >
        {words.revoke.verb}
      </Button>
    </li>
  )
}

function Mark({ tone = 'plain', children }: { tone?: 'plain' | 'warn'; children: ReactNode }) {
  return (
    <span
      className={classNames(
        'inline-flex items-center gap-1 rounded-full px-2 text-xs/5 font-medium whitespace-nowrap',
        tone === 'warn' ? 'bg-warn-soft text-warn' : 'bg-surface-2 text-ink-2',
      )}
    >
      {children}
    </span>
  )
}
