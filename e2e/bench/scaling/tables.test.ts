import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { playScales, scales } from '../scaling.ts'
import { figureValues } from './figures.ts'
import { habits } from './habits.ts'
import { withTables } from './tables.ts'
import { wallsMet } from './walls.ts'

test('docs/scaling.md has the tables of a run: npm run bench -- scaling --write docs/scaling.md', async () => {
  const text = readFileSync('docs/scaling.md', 'utf8')
  const met = wallsMet(figureValues, habits)
  expect(await withTables(text, { users: scales, rows: playScales(20, 1), met })).toBe(text)
})
