import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** What follows each statement in the place of a table. */
function* behindDerived(text: string): Generator<{ statement: string; next: string }> {
  for (const { index, 0: word } of text.matchAll(/\b(?:FROM|JOIN) \((?=\s*(?:SELECT|\$\{))/g)) {
    const from = index + word.length
    let [end, open] = [from, 1]
    for (; open > 0 && end < text.length; end += 1)
      open += text[end] === '(' ? 1 : text[end] === ')' ? -1 : 0
    yield { statement: text.slice(index, end), next: text.slice(end, end + 40) }
  }
}

/** PostgreSQL 16 and SQLite let a statement stand nameless; the tests run on a newer one than the oldest that is served. */
test('PostgreSQL 14 is given a name for every statement that stands in the place of a table', () => {
  const sources = ['server/domain', 'server/journal'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => join(folder, name)),
  )
  const found = sources.flatMap((file) =>
    [...behindDerived(readFileSync(file, 'utf8'))].map((each) => ({ file, ...each })),
  )
  expect(found.length).toBeGreaterThan(5)
  expect(found.filter(({ next }) => !/^ AS "?\w+/.test(next))).toEqual([])
})
