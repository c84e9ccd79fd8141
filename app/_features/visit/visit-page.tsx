'use client'

import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import { useObservable } from '../../_live/observable.ts'
import { LinkEnded, LinkFailed } from './link-ended.tsx'
import { LinkVisit } from './link-visit.ts'
import { Opening } from './opening.tsx'
import { PasswordForm } from './password-form.tsx'
import { QuietFrame } from './quiet-frame.tsx'
import { VisitContext } from './visit-context.tsx'

const SharedView = dynamic(() => import('./shared-view.tsx').then((it) => it.SharedView), {
  ssr: false,
  loading: Opening,
})
const DropView = dynamic(() => import('./drop-view.tsx').then((it) => it.DropView), {
  ssr: false,
  loading: Opening,
})

/** The page of a link, for whoever has its address. */
export function VisitPage({ token }: { token: string }) {
  const [link] = useState(() => new LinkVisit(token))
  useEffect(() => link.start(), [link])
  const state = useObservable(link.state)
  return (
    <VisitContext value={link}>
      {state.kind === 'loading' && <Opening />}
      {state.kind === 'in' && (state.visit.link.mode === 'view' ? <SharedView /> : <DropView />)}
      {(state.kind === 'password' || state.kind === 'ended' || state.kind === 'failed') && (
        <QuietFrame>
          {state.kind === 'password' && <PasswordForm />}
          {state.kind === 'ended' && <LinkEnded why={state.why} mode={state.mode} />}
          {state.kind === 'failed' && <LinkFailed error={state.error} />}
        </QuietFrame>
      )}
    </VisitContext>
  )
}
