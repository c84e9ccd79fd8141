'use client'

import { useState } from 'react'
import type { SessionSummary, TokenSummary, TwoStepsState } from '#contract/account'
import { useWords } from '../../_language/use-words.ts'
import { LanguageCard } from './language-card.tsx'
import { PasswordCard } from './password-card.tsx'
import { SessionsCard } from './sessions-card.tsx'
import { SettingsFrame } from './settings-frame.tsx'
import { TokensCard } from './tokens-card.tsx'
import { TwoStepsCard } from '../two-steps/two-steps-card.tsx'
import { words as english } from './words.ts'

/** What one may change of one's own account. Starts from what the server rendered, then follows what was done here. */
export function AccountView({
  name,
  role,
  ...loaded
}: {
  name: string
  role: 'admin' | 'user'
  sessions: SessionSummary[]
  tokens: TokenSummary[]
  twoSteps: TwoStepsState
}) {
  const words = useWords(english)
  const [sessions, setSessions] = useState(loaded.sessions)
  const [tokens, setTokens] = useState(loaded.tokens)
  const [twoSteps, setTwoSteps] = useState(loaded.twoSteps)
  return (
    <SettingsFrame title={words.title} intro={`${name} · ${words.roleOf[role]}`}>
      <PasswordCard
        name={name}
        onChanged={() => setSessions(sessions.filter((session) => session.current))}
      />
      <TwoStepsCard name={name} state={twoSteps} onChange={setTwoSteps} />
      <SessionsCard sessions={sessions} onChange={setSessions} />
      <TokensCard name={name} asksCode={twoSteps.on} tokens={tokens} onChange={setTokens} />
      <LanguageCard />
    </SettingsFrame>
  )
}
