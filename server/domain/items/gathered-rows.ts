import { join, raw, sql, type Sql } from '#server/platform/sql'

/** Stands between texts: JSON has no line break in it. */
const nextText = ',\n'

/**
 * The columns of rows that are carried over together. `json`: already JSON, as the database writes it. `toRow`: row `i` by its
 * JSON and the lists of the values. A literal: a page has thousands of rows.
 */
export type GatheredColumns<Row> = {
  json: string
  values: readonly string[]
  toRow(json: string, lists: readonly unknown[][], i: number): Row
}

/** A list of each column, as text; NULL, or an empty list, where there are no rows. */
export type Gathered = Record<string, string | null>

/**
 * Many rows as one: to carry rows over from the database one by one costs more than to find them. The lists are in the
 * order of the rows, whichever that is. Values are numbers of at most 2^53, texts, or NULL.
 */
export function gathered(rows: Sql, { json, values }: GatheredColumns<unknown>): Sql {
  const lists = values.map((name) => sql`json_group_array(${column(name)}) AS ${column(name)}`)
  return sql`
    SELECT group_concat(${column(json)}, ${nextText}) AS ${column(json)}, ${join(lists)} FROM (${rows}) AS gathered`
}

/** The rows of a gathered one. */
export function ungathered<Row>(
  row: Gathered,
  { json, values, toRow }: GatheredColumns<Row>,
): Row[] {
  const together = row[json]
  if (!together) return []
  const lists = values.map((name) => JSON.parse(row[name]!) as unknown[])
  const texts = together.split(nextText)
  if (lists.some(({ length }) => length !== texts.length)) throw new Error('a row has no JSON')
  return texts.map((text, i) => toRow(text, lists, i))
}

const column = (name: string): Sql => raw(`"${name}"`)
