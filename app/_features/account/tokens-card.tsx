'use client'

import { useState } from 'react'
import { KeyRound, Plus } from 'lucide-react'
import type { TokenSummary } from '#contract/account'
import { useWords } from '../../_language/use-words.ts'
import { Button } from '../../_ui/button.tsx'
import { ConfirmDialog } from '../../_ui/confirm-dialog.tsx'
import { RelativeTime } from '../../_ui/relative-time.tsx'
import { toast } from '../../_ui/toast.ts'
import { request } from '../api/request.ts'
import { NewTokenDialog } from './new-token-dialog.tsx'
import { SettingRow } from './setting-row.tsx'
import { SettingsCard } from './settings-card.tsx'
import { useSubmit } from './use-submit.ts'
import { words as english } from './words.ts'

/** The API tokens: make one, see when each was used, revoke it. */
export function TokensCard({
  name,
  asksCode,
  tokens,
  onChange,
}: {
  name: string
  /** Signs in by two steps: a token is made by a code as well. */
  asksCode: boolean
  tokens: TokenSummary[]
  onChange: (tokens: TokenSummary[]) => void
}) {
  const words = useWords(english)
  const nameOf = (token: TokenSummary) => token.label || words.tokens.unnamed
  const [isAdding, setIsAdding] = useState(false)
  const [revoking, setRevoking] = useState<TokenSummary | null>(null)
  const revoke = useSubmit(async (token: TokenSummary) => {
    await request(`/tokens/${token.id}`, { method: 'DELETE' })
    onChange(tokens.filter((other) => other.id !== token.id))
    setRevoking(null)
    toast(words.tokens.revoked)
  })
  return (
    <SettingsCard
      title={words.tokens.title}
      intro={words.tokens.intro}
      action={
        <Button size="sm" onClick={() => setIsAdding(true)}>
          <Plus aria-hidden />
          {words.tokens.add}
        </Button>
      }
    >
      <ul>
        {tokens.length === 0 && (
          <li className="border-t border-line px-5 py-4.5 text-base text-ink-3">
            {words.tokens.empty}
          </li>
        )}
        {tokens.map((token) => (
          <SettingRow
            key={token.id}
            icon={<KeyRound />}
            name={nameOf(token)}
            mark={token.scope === 'read' && words.tokens.readOnly}
            detail={
              <>
                <RelativeTime after={words.tokens.made} iso={token.createdAt} />
                {words.tokens.between}
                <RelativeTime after={words.tokens.seen} iso={token.lastSeenAt} />
                <TokenEnd token={token} />
              </>
            }
            action={
              <Button
                size="sm"
                variant="quiet"
                aria-label={words.tokens.revokeLabel(nameOf(token))}
                onClick={() => setRevoking(token)}
              >
                {words.tokens.revoke}
              </Button>
            }
          />
        ))}
      </ul>
      {isAdding && (
        <NewTokenDialog
          name={name}
          asksCode={asksCode}
          onMade={(token) => onChange([token, ...tokens])}
          onClose={() => setIsAdding(false)}
        />
      )}
      {revoking && (
        <ConfirmDialog
          open
          onOpenChange={() => {
            setRevoking(null)
            revoke.clear()
          }}
          title={words.tokens.revokeTitle(nameOf(revoking))}
          description={words.tokens.revokeText}
          verb={words.tokens.revoke}
          busy={revoke.busy}
          error={revoke.note?.message ?? null}
          onConfirm={() => void revoke.submit(revoking)}
        />
      )}
    </SettingsCard>
  )
}

/** Until when it stands, where it does not stand until it is revoked. */
function TokenEnd({ token: { expiresAt } }: { token: TokenSummary }) {
  const words = useWords(english)
  if (expiresAt === null) return null
  const hasEnded = Date.parse(expiresAt) <= Date.now()
  return (
    <span className={hasEnded ? 'text-bad' : undefined} suppressHydrationWarning>
      {words.tokens.between}
      <RelativeTime after={hasEnded ? words.tokens.ended : words.tokens.ends} iso={expiresAt} />
    </span>
  )
}
