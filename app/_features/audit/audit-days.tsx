import type { AuditRow } from '#contract/audit'
import { useWords } from '../../_language/use-words.ts'
import { Card } from '../../_ui/card.tsx'
import { useSeenTogether } from '../../_ui/use-seen-together.ts'
import { words as englishDayWords } from '../details/words.ts'
import { AuditLine } from './audit-line.tsx'

/** Rows under the day they are of, in the viewer's own time. */
export function AuditDays({ rows }: { rows: readonly AuditRow[] }) {
  const dayWords = useWords(englishDayWords)
  useSeenTogether(rows.flatMap(({ actor }) => actor?.id ?? []))
  return (
    <div className="flex flex-col gap-5">
      {daysOf(rows, dayWords).map(({ label, rows }) => (
        <section key={label} aria-label={label}>
          <h2 className="pb-2 text-sm font-medium text-ink-3">{label}</h2>
          <Card className="overflow-hidden p-0!">
            <ul>
              {rows.map((row) => (
                <AuditLine key={row.id} row={row} />
              ))}
            </ul>
          </Card>
        </section>
      ))}
    </div>
  )
}

function daysOf(
  rows: readonly AuditRow[],
  dayWords: typeof englishDayWords,
): { label: string; rows: AuditRow[] }[] {
  const days: { label: string; rows: AuditRow[] }[] = []
  const now = new Date()
  for (const row of rows) {
    const label = dayWords.day(new Date(row.at), now)
    const day = days.at(-1)
    if (day?.label === label) day.rows.push(row)
    else days.push({ label, rows: [row] })
  }
  return days
}
