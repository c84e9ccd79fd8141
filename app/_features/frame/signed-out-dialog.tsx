'use client'

import { useEffect, useState } from 'react'
import { useWords } from '../../_language/use-words.ts'
import { buttonLook } from '../../_ui/button-look.ts'
import { Dialog } from '../../_ui/dialog.tsx'
import { onSignedOut } from '../api/signed-out.ts'
import { words as english } from './words.ts'

/** Appears when the server no longer knows the session, whoever found out first. */
export function SignedOutDialog() {
  const words = useWords(english)
  const [isOut, setIsOut] = useState(false)
  useEffect(() => onSignedOut(() => setIsOut(true)), [])
  const next = typeof window === 'undefined' ? '' : encodeURIComponent(window.location.pathname)
  return (
    <Dialog
      open={isOut}
      onOpenChange={setIsOut}
      title={words.signedOut.title}
      description={words.signedOut.description}
      footer={
        <a className={buttonLook({ variant: 'primary' })} href={`/sign-in?next=${next}`}>
          {words.signedOut.verb}
        </a>
      }
    />
  )
}
