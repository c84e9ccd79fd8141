import { TextField, type TextFieldProps } from '../../_ui/text-field.tsx'

/** A code by time or a recovery code: told to password managers and to phones that fill it in. */
export function CodeField(props: Omit<TextFieldProps, 'type' | 'name' | 'autoComplete'>) {
  return (
    <TextField
      {...props}
      name="code"
      autoComplete="one-time-code"
      autoCapitalize="off"
      spellCheck={false}
      maxLength={40}
      required
      className="[&_input]:font-mono [&_input]:tracking-wider"
    />
  )
}
