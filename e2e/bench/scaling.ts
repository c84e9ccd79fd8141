import { readFileSync, writeFileSync } from 'node:fs'
import { wholeNumber, type Bench, type Row } from './bench.ts'
import { figures, figureValues } from './scaling/figures.ts'
import { habits } from './scaling/habits.ts'
import { quantitiesOf } from './scaling/quantities.ts'
import { readable } from './scaling/readable.ts'
import { withTables, type Quantities } from './scaling/tables.ts'
import { wallsMet } from './scaling/walls.ts'

export const scales = [1000, 10_000, 100_000, 1_000_000]

/**
 * Nothing is measured here: what is known of one node is reckoned and played up to a million users. `--write docs/scaling.md`
 * puts the tables there.
 */
export const scaling: Bench<Row & Quantities> = {
  options: { seconds: '20', seed: '1', write: '' },
  run: async (values) => {
    const rows = playScales(wholeNumber(values, 'seconds'), wholeNumber(values, 'seed'))
    const met = wallsMet(figureValues, habits)
    const { write } = values
    if (write) {
      const text = readFileSync(write, 'utf8')
      writeFileSync(write, await withTables(text, { users: scales, rows, met }))
    }
    return { rows, ratios: {}, verdicts: [...met.map(sentence), ...assumptions()] }
  },
  columns: scales.map((users, i) => [
    `${users.toLocaleString('en')} users`,
    ({ values }) => readable(values[i]!),
  ]),
}

/** One row a quantity, with a value for each of the scales. */
export function playScales(seconds: number, seed: number): Quantities[] {
  const all = scales.map((users) => quantitiesOf(users, { seconds, seed }))
  return Object.keys(all[0]!).map((subject) => ({
    subject,
    values: all.map((quantities) => quantities[subject]!),
  }))
}

function sentence({ wall, users }: ReturnType<typeof wallsMet>[number], i: number): string {
  const when = users === Infinity ? 'never by ten billion users' : `${readable(users)} users`
  return `wall ${i + 1}, ${when}: ${wall.name}. Past it: ${wall.wayPast}.`
}

function assumptions(): string[] {
  return Object.entries(figures)
    .filter(([, figure]) => 'assumed' in figure)
    .map(([name, figure]) => `assumed: ${name} ${figure.value} ${figure.unit}`)
}
