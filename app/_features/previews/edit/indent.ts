/** What Tab puts in: what the first indented line of the text has, else what is usual for files of that name. */
export function indentOf(text: string, name: string): string {
  const found = /^(\t| {2,8})\S/m.exec(text)?.[1]
  if (found) return found
  return /\.(ya?ml|json|jsx?|tsx?|mjs|css|scss|html|md|markdown|rb)$/i.test(name) ? '  ' : '\t'
}

export type Span = { from: number; to: number }

/** Tab with several lines chosen: all of them moved in, and where they stand. */
export function indentLines(
  text: string,
  { from, to }: Span,
  indent: string,
): { span: Span; lines: string } {
  const start = text.lastIndexOf('\n', from - 1) + 1
  const lines = text.slice(start, to).replace(/^(?=[^\n])/gm, indent)
  return { span: { from: start, to }, lines }
}
