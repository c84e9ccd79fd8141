'use client'

import { useEffect, useState, type ReactNode } from 'react'
import { languageOf } from './code-language.ts'

/** Beyond this the colours would hold the page. */
const colouredLength = 200_000

/** Text or code, in colours once they are there. */
export function CodeView({ text, name }: { text: string; name: string }) {
  const language = text.length > colouredLength ? null : languageOf(name)
  const [coloured, setColoured] = useState<{ of: string; nodes: ReactNode } | null>(null)
  useEffect(() => {
    if (!language) return
    let isLeft = false
    void import('./colour-code.tsx')
      .then(
        ({ colourCode }) => !isLeft && setColoured({ of: text, nodes: colourCode(text, language) }),
      )
      .catch(() => undefined)
    return () => {
      isLeft = true
    }
  }, [text, language])
  return (
    <pre
      dir={language ? 'ltr' : 'auto'}
      className="p-5 font-mono text-sm whitespace-pre-wrap text-ink-1 wrap-anywhere"
    >
      {coloured?.of === text ? coloured.nodes : text}
    </pre>
  )
}
