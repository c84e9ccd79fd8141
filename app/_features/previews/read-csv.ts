/** What may stand between the cells, the likelier first. */
const separators = [',', ';', '\t', '|']

/**
 * The first `most` rows of a table in text (RFC 4180, with any separator that its first line shows). A quote that never
 * closes takes the rest as one cell: nothing is thrown, whatever the text is.
 */
export function readCsv(text: string, most: number): { rows: string[][]; isCut: boolean } {
  const separator = separatorOf(text)
  const rows: string[][] = []
  let row: string[] = []
  let at = text.startsWith('\uFEFF') ? 1 : 0
  while (at < text.length) {
    if (rows.length === most) return { rows, isCut: true }
    const cell = text[at] === '"' ? quotedCell(text, at) : { value: '', next: at }
    const end = endOfCell(text, cell.next, separator)
    row.push(cell.value + text.slice(cell.next, end))
    const isRowOver = text[end] !== separator
    at = end + (text[end] === '\r' && text[end + 1] === '\n' ? 2 : 1)
    if (isRowOver) {
      if (row.length > 1 || row[0] !== '') rows.push(row)
      row = []
    } else if (at >= text.length) row.push('')
  }
  if (row.length > 0) rows.push(row)
  return { rows, isCut: false }
}

function quotedCell(text: string, start: number): { value: string; next: number } {
  let value = ''
  for (let at = start + 1; ;) {
    const quote = text.indexOf('"', at)
    if (quote < 0) return { value: value + text.slice(at), next: text.length }
    value += text.slice(at, quote)
    if (text[quote + 1] !== '"') return { value, next: quote + 1 }
    value += '"'
    at = quote + 2
  }
}

function endOfCell(text: string, from: number, separator: string): number {
  let at = from
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r')
    at += 1
  return at
}

function separatorOf(text: string): string {
  const line = text
    .slice(0, 4096)
    .split(/[\r\n]/, 1)[0]!
    .replace(/"[^"]*"/g, '')
  const counts = separators.map((each) => line.split(each).length)
  return separators[counts.indexOf(Math.max(...counts))]!
}
