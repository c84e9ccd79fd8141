'use client'

import { useState } from 'react'
import type { SessionSummary, TokenSummary } from '#contract/account'
import { PasswordCard } from './password-card.tsx'
import { SessionsCard } from './sessions-card.tsx'
import { TokensCard } from './tokens-card.tsx'

/** What one may change of one's own account. Starts from what the server rendered, then follows what was done here. */
export function AccountView({
  name,
  ...loaded
}: {
  name: string
  sessions: SessionSummary[]
  tokens: TokenSummary[]
}) {
  const [sessions, setSessions] = useState(loaded.sessions)
  const [tokens, setTokens] = useState(loaded.tokens)
  return (
    <>
      <PasswordCard
        name={name}
        onChanged={() => setSessions(sessions.filter((session) => session.current))}
      />
      <SessionsCard sessions={sessions} onChange={setSessions} />
      <TokensCard name={name} tokens={tokens} onChange={setTokens} />
    </>
  )
}
