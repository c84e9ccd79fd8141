import pg from 'pg'
import { readSnapshot } from '../snapshot.ts'
import type { RawStatements } from '../raw-statements.ts'
import { empty, join, sql } from '../sql.ts'
import { knownAway } from './database-away.ts'
import { listed, readTables, type Table } from './read-tables.ts'
import { Session, toValue } from './session.ts'

/** Rows of one statement. */
const rowsAtOnce = 500

export type CopiedTable = { name: string; rows: number }

/** Thrown where the database is in use already: nothing in it was touched. */
export class NotEmptyError extends Error {}

type Source = Pick<RawStatements, '$queryRaw'>
type Row = Record<string, unknown>

/**
 * Copies all rows of an embedded database into a PostgreSQL database that has the schema and no row, in one transaction: it
 * ends with every row compared, column by column, as the server gives it back, and is taken back where one differs. Answers
 * how many rows of each table there are. Throws `NotEmptyError`.
 * @param file an embedded database of the newest schema that nobody writes
 */
export async function copyEmbedded(file: string, url: string): Promise<CopiedTable[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'cove migrate-from' })
  client.on('error', () => undefined)
  const session = new Session(client)
  try {
    await client.connect()
    return await readSnapshot(file, async (source) => {
      const tables = await readTables(source)
      // Nobody else's transaction runs meanwhile (transactions.ts): a server that is started now waits.
      await session.script('BEGIN; SELECT pg_advisory_xact_lock(1129272389, 1)')
      await requireEmpty(session, tables)
      await session.script('DELETE FROM "AccessEpoch"')
      for (const table of tables) await copyTable(source, session, table)
      const copied: CopiedTable[] = []
      for (const table of tables)
        copied.push({ name: table.name, rows: await compareTable(source, session, table) })
      await session.script('COMMIT')
      return copied
    })
  } catch (error) {
    throw knownAway(error)
  } finally {
    // What was not committed goes with the connection.
    await client.end().catch(() => undefined)
  }
}

async function requireEmpty(session: Session, tables: readonly Table[]): Promise<void> {
  for (const { name } of tables) {
    if (name === 'AccessEpoch') continue
    const { rows } = await session.run(`SELECT 1 FROM "${name}" LIMIT 1`)
    if (rows.length > 0) throw new NotEmptyError(`There are rows in "${name}" already.`)
  }
}

async function copyTable(source: Source, session: Session, table: Table): Promise<void> {
  const into = `INSERT INTO "${table.name}" (${table.columns.map((name) => `"${name}"`).join(', ')})`
  for await (const rows of pagesOf(source, table)) {
    const values: unknown[] = []
    const tuples = rows.map((row) => {
      const places = table.columns.map((name) => `$${values.push(row[name])}`)
      return `(${places.join(', ')})`
    })
    await session.run(`${into} VALUES ${tuples.join(', ')}`, values)
  }
}

/** Throws where the two have not the very same rows; answers how many there are. */
async function compareTable(source: Source, session: Session, table: Table): Promise<number> {
  const columns = table.columns.map((name) => `"${name}"`).join(', ')
  const order = table.key.map((name) => `"${name}"`).join(', ')
  await session.script(
    `DECLARE there NO SCROLL CURSOR FOR SELECT ${columns} FROM "${table.name}" ORDER BY ${order}`,
  )
  let compared = 0
  for await (const rows of pagesOf(source, table)) {
    const there = await session.run(`FETCH ${rows.length} FROM there`)
    for (const [n, row] of rows.entries()) {
      const other = there.rows[n]
      const differing = table.columns.find((name, at) => !isSame(row[name], other?.[at]))
      if (!other || differing !== undefined)
        throw new Error(
          `Row ${compared + n + 1} of "${table.name}" is not what was copied (${differing}). Nothing was kept.`,
        )
    }
    compared += rows.length
  }
  const more = await session.run('FETCH 1 FROM there')
  if (more.rows.length > 0)
    throw new Error(`There are more rows in "${table.name}" than there were.`)
  await session.script('CLOSE there')
  return compared
}

/** All rows in the order of the key, a page at a time. */
async function* pagesOf(source: Source, { name, columns, key }: Table): AsyncGenerator<Row[]> {
  for (let last: Row | undefined; ;) {
    const behind = last
      ? sql`WHERE (${listed(key)}) > (${join(key.map((part) => last![part]))})`
      : empty
    const rows = await source.$queryRaw<Row[]>`
      SELECT ${listed(columns)} FROM ${listed([name])} ${behind} ORDER BY ${listed(key)} LIMIT ${rowsAtOnce}`
    if (rows.length > 0) yield rows
    if (rows.length < rowsAtOnce) return
    last = rows.at(-1)
  }
}

function isSame(here: unknown, there: unknown): boolean {
  if (here instanceof Uint8Array)
    return there instanceof Uint8Array && Buffer.compare(here, there) === 0
  return toValue(here) === there
}
