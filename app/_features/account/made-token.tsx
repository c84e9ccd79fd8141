'use client'

import { useState } from 'react'
import { Check, Copy } from 'lucide-react'
import { useWords } from '../../_language/use-words.ts'
import { Button } from '../../_ui/button.tsx'
import { Dialog } from '../../_ui/dialog.tsx'
import { TextField } from '../../_ui/text-field.tsx'
import { words as english } from './words.ts'

/** A new token, this once. */
export function MadeToken({ token, onClose }: { token: string; onClose: () => void }) {
  const words = useWords(english)
  const [isCopied, setIsCopied] = useState(false)
  // Missing over plain HTTP in a local network: the field stays to be selected by hand.
  const mayCopy = typeof navigator !== 'undefined' && 'clipboard' in navigator
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={words.newToken.madeTitle}
      description={words.newToken.madeText}
      locked
      footer={
        <>
          {mayCopy && (
            <Button
              onClick={() =>
                void navigator.clipboard.writeText(token).then(() => setIsCopied(true))
              }
            >
              {isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}
              <span aria-live="polite">
                {isCopied ? words.newToken.copied : words.newToken.copy}
              </span>
            </Button>
          )}
          <Button variant="primary" onClick={onClose}>
            {words.newToken.close}
          </Button>
        </>
      }
    >
      <TextField
        label={words.newToken.field}
        hideLabel
        value={token}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
        className="[&_input]:font-mono [&_input]:text-sm"
      />
    </Dialog>
  )
}
