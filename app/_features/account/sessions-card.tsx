'use client'

import { Monitor, Smartphone } from 'lucide-react'
import type { SessionSummary } from '#contract/account'
import { useWords } from '../../_language/use-words.ts'
import { Button } from '../../_ui/button.tsx'
import { ErrorNote } from '../../_ui/error-note.tsx'
import { RelativeTime } from '../../_ui/relative-time.tsx'
import { toast } from '../../_ui/toast.ts'
import { request } from '../api/request.ts'
import { describeUserAgent } from './describe-user-agent.ts'
import { SettingRow } from './setting-row.tsx'
import { SettingsCard } from './settings-card.tsx'
import { useSubmit } from './use-submit.ts'
import { words as english } from './words.ts'

/** Where one is signed in, and the way to end it. */
export function SessionsCard({
  sessions,
  onChange,
}: {
  sessions: SessionSummary[]
  onChange: (sessions: SessionSummary[]) => void
}) {
  const words = useWords(english)
  const end = useSubmit(async (id: string) => {
    await request(`/sessions/${id}`, { method: 'DELETE' })
    onChange(sessions.filter((session) => session.id !== id))
    toast(words.sessions.ended)
  })
  const endOthers = useSubmit(async () => {
    const { ended } = await request<{ ended: number }>('/sessions', { method: 'DELETE' })
    onChange(sessions.filter((session) => session.current))
    toast(words.sessions.endedOthers(ended))
  })
  const note = end.note ?? endOthers.note
  return (
    <SettingsCard
      title={words.sessions.title}
      intro={words.sessions.intro}
      action={
        sessions.length > 2 && (
          <Button size="sm" busy={endOthers.busy} onClick={() => void endOthers.submit()}>
            {words.sessions.endOthers}
          </Button>
        )
      }
    >
      {note && <ErrorNote message={note.message} id={note.id} className="mx-5 mb-4" />}
      <ul>
        {sessions.map((session) => {
          const { device, isPhone } = describeUserAgent(session.userAgent, words.browserOn)
          const name = device ?? words.unknownDevice
          return (
            <SettingRow
              key={session.id}
              icon={isPhone ? <Smartphone /> : <Monitor />}
              name={name}
              mark={session.current && words.sessions.here}
              detail={
                <>
                  <RelativeTime after={words.sessions.seen} iso={session.lastSeenAt} />
                  {' · '}
                  {session.address}
                </>
              }
              action={
                !session.current && (
                  <Button
                    size="sm"
                    variant="quiet"
                    disabled={end.busy}
                    aria-label={words.sessions.endLabel(name)}
                    onClick={() => void end.submit(session.id)}
                  >
                    {words.sessions.end}
                  </Button>
                )
              }
            />
          )
        })}
      </ul>
    </SettingsCard>
  )
}
