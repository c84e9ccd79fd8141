import type { MarkedToken, Token, Tokens } from 'marked'
import { createElement } from 'react'
import { CodeView } from './code-view.tsx'
import { MarkdownLine } from './markdown-line.tsx'
import { deepest } from './markdown-depth.ts'

const headings = [
  'text-2xl font-semibold',
  'mt-2 text-xl font-semibold',
  'mt-1 text-lg font-semibold',
  'text-lg font-semibold text-ink-2',
]

/**
 * The blocks of a Markdown text, as elements made here one by one. HTML in it stays letters; nothing in it is loaded or
 * runs.
 */
export function MarkdownBlocks({
  tokens,
  depth = 0,
}: {
  tokens: readonly Token[]
  depth?: number
}) {
  return tokens.map((token, at) => (
    <Block key={at} token={token as MarkedToken} depth={depth + 1} />
  ))
}

function Block({ token, depth }: { token: MarkedToken; depth: number }) {
  if (depth > deepest) return <p>{token.raw}</p>
  switch (token.type) {
    case 'space':
    case 'def':
    case 'checkbox':
      return null
    case 'heading':
      return createElement(
        // The page has the first heading.
        `h${Math.min(6, token.depth + 1)}`,
        { className: headings[Math.min(token.depth, headings.length) - 1] },
        <MarkdownLine tokens={token.tokens} depth={depth} />,
      )
    case 'paragraph':
      return (
        <p>
          <MarkdownLine tokens={token.tokens} depth={depth} />
        </p>
      )
    case 'code':
      return (
        <div className="overflow-hidden rounded-control bg-surface-2 [&>pre]:px-4 [&>pre]:py-3">
          <CodeView text={token.text} name={(token.lang ?? '').split(/\s/, 1)[0]!} />
        </div>
      )
    case 'blockquote':
      return (
        <blockquote className="flex flex-col gap-3 border-s-2 border-line-strong ps-4 text-ink-2">
          <MarkdownBlocks tokens={token.tokens} depth={depth} />
        </blockquote>
      )
    case 'hr':
      return <hr className="my-2 border-line" />
    case 'list':
      return <List token={token} depth={depth} />
    case 'table':
      return <Table token={token} depth={depth} />
    case 'html':
      return <p className="font-mono text-sm whitespace-pre-wrap text-ink-3">{token.raw.trim()}</p>
    default:
      // One line of its own: what stands around it is a column, in which each word would be a row.
      return (
        <div>
          <MarkdownLine tokens={[token]} depth={depth} />
        </div>
      )
  }
}

function List({ token, depth }: { token: Tokens.List; depth: number }) {
  const items = token.items.map((item, at) => (
    <li key={at} className={item.task ? 'flex gap-2' : 'ps-1'}>
      {item.task && (
        <input type="checkbox" disabled checked={item.checked ?? false} aria-label={item.text} />
      )}
      <div className="flex min-w-0 flex-col gap-2">
        <MarkdownBlocks tokens={item.tokens} depth={depth} />
      </div>
    </li>
  ))
  const isTasks = token.items.every(({ task }) => task)
  const look = `flex flex-col gap-1.5 ${isTasks ? '' : 'ps-6'}`
  return token.ordered ? (
    <ol start={Number(token.start) || 1} className={`${look} list-decimal`}>
      {items}
    </ol>
  ) : (
    <ul className={`${look} ${isTasks ? '' : 'list-disc'}`}>{items}</ul>
  )
}

function Table({ token, depth }: { token: Tokens.Table; depth: number }) {
  const cell = 'border border-line px-3 py-1.5'
  const show = (cells: Tokens.TableCell[], Cell: 'th' | 'td') =>
    cells.map((each, at) => (
      <Cell key={at} className={cell} style={{ textAlign: each.align ?? 'start' }}>
        <MarkdownLine tokens={each.tokens} depth={depth} />
      </Cell>
    ))
  return (
    <div className="overflow-x-auto">
      <table className="border-collapse text-base">
        <thead className="bg-surface-2 font-semibold">
          <tr>{show(token.header, 'th')}</tr>
        </thead>
        <tbody>
          {token.rows.map((row, at) => (
            <tr key={at}>{show(row, 'td')}</tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
