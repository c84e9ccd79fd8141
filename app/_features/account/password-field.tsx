'use client'

import { useState, type KeyboardEvent } from 'react'
import { Eye, EyeOff } from 'lucide-react'
import { useWords } from '../../_language/use-words.ts'
import { IconButton } from '../../_ui/icon-button.tsx'
import { TextField, type TextFieldProps } from '../../_ui/text-field.tsx'
import { words as english } from '../sign-in/words.ts'

/** A password that can be looked at, and that says when Caps Lock is on. `visible`: shown from the start. */
export function PasswordField({
  hint,
  visible = false,
  ...rest
}: Omit<TextFieldProps, 'type' | 'trailing'> & { visible?: boolean }) {
  const words = useWords(english)
  const [isShown, setIsShown] = useState(visible)
  const [isCaps, setIsCaps] = useState(false)
  const watchCaps = (event: KeyboardEvent) => setIsCaps(event.getModifierState('CapsLock'))
  return (
    <TextField
      autoComplete="current-password"
      spellCheck={false}
      autoCapitalize="off"
      {...rest}
      type={isShown ? 'text' : 'password'}
      hint={isCaps ? words.capsLock : hint}
      onKeyDown={watchCaps}
      onKeyUp={watchCaps}
      onBlur={() => setIsCaps(false)}
      trailing={
        <IconButton
          label={isShown ? words.hidePassword : words.showPassword}
          aria-pressed={isShown}
          className="aria-pressed:bg-transparent aria-pressed:text-ink-2"
          size="sm"
          onClick={() => setIsShown(!isShown)}
        >
          {isShown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
        </IconButton>
      }
    />
  )
}
