'use client'

import { useEffect, useState } from 'react'
import { Check, Copy } from 'lucide-react'
import { useWords } from '../../_language/use-words.ts'
import { Button, type ButtonProps } from '../../_ui/button.tsx'
import { copyText } from './copy-text.ts'
import { words as english } from './words.ts'

/** Copies by one click, and says that it did. `onMiss`: this browser does not let pages copy. */
export function CopyButton({
  text,
  label,
  onMiss,
  ...rest
}: Omit<ButtonProps, 'onClick' | 'children'> & {
  text: string
  label: string
  onMiss?: () => void
}) {
  const words = useWords(english)
  const [isCopied, setIsCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setIsCopied(false), 4000)
    return () => clearTimeout(timer)
  }, [isCopied])
  const copy = async () => {
    if (await copyText(text)) setIsCopied(true)
    else onMiss?.()
  }
  return (
    <Button {...rest} onClick={() => void copy()}>
      {isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}
      <span aria-live="polite">{isCopied ? words.made.copied : label}</span>
    </Button>
  )
}
