import { format } from 'prettier'
import { readable } from './readable.ts'
import type { Wall } from './walls.ts'

export type Quantities = { subject: string; values: number[] }
type Met = { wall: Wall; users: number }

/** The text of docs/scaling.md with these tables in the place of those that stand there between their marks. */
export function withTables(
  text: string,
  { users, rows, met }: { users: number[]; rows: Quantities[]; met: Met[] },
): Promise<string> {
  const quantities = [
    `| | ${users.map((count) => `${count.toLocaleString('en')} users`).join(' | ')} |`,
    `| --- |${' ---: |'.repeat(users.length)}`,
    ...rows.map(({ subject, values }) => `| ${subject} | ${values.map(readable).join(' | ')} |`),
  ]
  const walls = [
    '| | users | wall | way past |',
    '| --- | ---: | --- | --- |',
    ...met.map(({ wall, users }, i) => {
      const when = users === Infinity ? 'never' : readable(users)
      return `| ${i + 1} | ${when} | ${wall.name} | ${wall.wayPast} |`
    }),
  ]
  const written = put(put(text, 'quantities', quantities), 'walls', walls)
  return format(written, { parser: 'markdown', printWidth: 100 })
}

function put(text: string, mark: string, lines: string[]): string {
  const [begin, end] = [`<!-- ${mark} -->`, `<!-- end of ${mark} -->`]
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`No marks for the table of ${mark}.`)
  return `${text.slice(0, from + begin.length)}\n\n${lines.join('\n')}\n\n${text.slice(to)}`
}
