'use client'

import { lexer, type Token } from 'marked'
import { useMemo } from 'react'
import { CodeView } from './code-view.tsx'
import { MarkdownBlocks } from './markdown-blocks.tsx'

/** Beyond this the page would stand still over it. */
const renderedLength = 200_000

/** A Markdown text as what it means; as it was written where it is very long. */
export default function MarkdownView({ text }: { text: string }) {
  const tokens = useMemo(() => (text.length > renderedLength ? null : read(text)), [text])
  if (!tokens) return <CodeView text={text} name="" />
  return (
    <div
      dir="auto"
      className="mx-auto flex max-w-180 flex-col gap-4 px-6 py-8 text-lg text-ink-1 wrap-anywhere max-sm:px-4 max-sm:py-5"
    >
      <MarkdownBlocks tokens={tokens} />
    </div>
  )
}

function read(text: string): Token[] | null {
  try {
    return lexer(text, { gfm: true })
  } catch {
    // Built to be nested deeper than any reader goes.
    return null
  }
}
