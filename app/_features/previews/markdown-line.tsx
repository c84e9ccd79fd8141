import type { MarkedToken, Token } from 'marked'
import { useWords } from '../../_language/use-words.ts'
import { deepest } from './markdown-depth.ts'
import { outerAddress } from './outer-address.ts'
import { plainEntities } from './plain-entities.ts'
import { words as english } from './words.ts'

/** What stands in a line of Markdown. Pictures are named, never loaded: they would tell somebody who reads this. */
export function MarkdownLine({ tokens, depth }: { tokens: readonly Token[]; depth: number }) {
  return tokens.map((token, at) => <Part key={at} token={token as MarkedToken} depth={depth + 1} />)
}

function Part({ token, depth }: { token: MarkedToken; depth: number }) {
  const words = useWords(english)
  if (depth > deepest) return token.raw
  const inner = () => (
    <MarkdownLine tokens={('tokens' in token && token.tokens) || []} depth={depth} />
  )
  switch (token.type) {
    case 'text':
      return token.tokens ? inner() : plainEntities(token.text)
    case 'escape':
      return token.text
    case 'strong':
      return <strong className="font-semibold">{inner()}</strong>
    case 'em':
      return <em>{inner()}</em>
    case 'del':
      return <del>{inner()}</del>
    case 'codespan':
      return (
        <code className="rounded-sm bg-surface-2 px-1 py-0.5 font-mono text-base">
          {token.text}
        </code>
      )
    case 'br':
      return <br />
    case 'checkbox':
      return null
    case 'image':
      return (
        <span className="rounded-sm bg-surface-2 px-1.5 py-0.5 text-base text-ink-3">
          {words.image(plainEntities(token.text))}
        </span>
      )
    case 'link': {
      const href = outerAddress(token.href)
      if (!href) return inner()
      return (
        <a
          href={href}
          target="_blank"
          rel="noopener noreferrer nofollow"
          title={href}
          className="text-accent underline underline-offset-2 hover:text-accent-strong"
        >
          {inner()}
        </a>
      )
    }
    default:
      return token.raw
  }
}
