import { KeyRound, Share2, ShieldAlert, SquareTerminal, LogIn, Users } from 'lucide-react'
import type { AuditRow } from '#contract/audit'
import { useWords } from '../../_language/use-words.ts'
import { Avatar } from '../../_ui/avatar.tsx'
import { words as englishAccountWords } from '../account/words.ts'
import { auditDetail } from './audit-detail.ts'
import { kindOf } from './audit-kinds.ts'
import { words as english } from './words.ts'

const icons = {
  signIn: LogIn,
  credentials: KeyRound,
  people: Users,
  sharing: Share2,
  operator: SquareTerminal,
}

/** One row of the log: who, what, from where, when. What was refused is marked. */
export function AuditLine({ row }: { row: AuditRow }) {
  const accountWords = useWords(englishAccountWords)
  const words = useWords(english)
  const isRefusal = row.act === 'signIn.refused' || row.act === 'signIn.throttled'
  const detail = auditDetail(row, accountWords.browserOn)
  const who = row.actor?.name ?? (row.byOperator ? words.operator : words.nobody)
  return (
    <li className="flex items-start gap-3 border-t border-line px-5 py-2.5 first:border-t-0 max-sm:px-4">
      {row.actor ? (
        <Avatar person={row.actor} size="md" named />
      ) : (
        <Sign row={row} isRefusal={isRefusal} />
      )}
      <div className="min-w-0 flex-1">
        <p className="text-base text-ink-2 wrap-anywhere">
          <bdi className="font-medium text-ink-1">{who}</bdi>{' '}
          {words.sentence(row).map((part, index) =>
            typeof part === 'string' ? (
              part
            ) : (
              <bdi key={index} className="font-medium text-ink-1">
                {part.name}
              </bdi>
            ),
          )}
        </p>
        {(detail || row.count > 1) && (
          <p className="figures text-sm text-ink-3 wrap-anywhere">
            {detail}
            {detail && row.count > 1 && ' · '}
            {row.count > 1 && (
              <span className="text-bad">{words.times(row.count, row.lastAt)}</span>
            )}
          </p>
        )}
      </div>
      <time
        dateTime={row.at}
        title={words.when(row.at)}
        className="figures shrink-0 pt-px text-sm text-ink-3"
      >
        {words.time(row.at)}
      </time>
    </li>
  )
}

/** In an avatar's place, where nobody signed in. */
function Sign({ row, isRefusal }: { row: AuditRow; isRefusal: boolean }) {
  const Icon = isRefusal ? ShieldAlert : icons[kindOf(row.act)]
  const look = isRefusal ? 'bg-bad-soft text-bad' : 'bg-surface-2 text-ink-2'
  return (
    <span aria-hidden className={`grid size-7 shrink-0 place-items-center rounded-full ${look}`}>
      <Icon className="size-4" />
    </span>
  )
}
