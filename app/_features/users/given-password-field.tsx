'use client'

import { useState } from 'react'
import { RefreshCw } from 'lucide-react'
import { useWords } from '../../_language/use-words.ts'
import { IconButton } from '../../_ui/icon-button.tsx'
import { TextField } from '../../_ui/text-field.tsx'
import { suggestPassword } from './suggest-password.ts'
import { words as english } from './words.ts'

/** A password that an admin sets for someone: shown, as it must be passed on, and with one suggested. */
export function GivenPasswordField({
  label,
  error,
  autoFocus = false,
}: {
  label: string
  error: string | undefined
  autoFocus?: boolean
}) {
  const words = useWords(english)
  const [password, setPassword] = useState(suggestPassword)
  return (
    <TextField
      label={label}
      name="password"
      value={password}
      onChange={(event) => setPassword(event.currentTarget.value)}
      hint={words.add.passwordHint}
      error={error}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      required
      autoFocus={autoFocus}
      onFocus={(event) => event.currentTarget.select()}
      className="[&_input]:font-mono"
      trailing={
        <IconButton
          label={words.add.suggest}
          size="sm"
          onClick={() => setPassword(suggestPassword())}
        >
          <RefreshCw aria-hidden />
        </IconButton>
      }
    />
  )
}
