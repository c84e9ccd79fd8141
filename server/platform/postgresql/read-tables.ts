import type { RawStatements } from '../raw-statements.ts'
import { raw } from '../sql.ts'

/** A table that both databases have, with its columns in the order of one of them. */
export type Table = { name: string; columns: string[]; key: string[] }

type Column = { name: string; pk: number | bigint }

/** The tables of an embedded database, those that others point to first. */
export async function readTables(read: Pick<RawStatements, '$queryRaw'>): Promise<Table[]> {
  const found = await read.$queryRaw<{ name: string }[]>`
    SELECT "name" FROM sqlite_master WHERE "type" = 'table' AND "name" NOT LIKE 'sqlite%'
      AND "name" <> '_prisma_migrations' ORDER BY "name"`
  const pointed = new Map<string, string[]>()
  const tables = new Map<string, Table>()
  for (const { name } of found) {
    const columns = await read.$queryRaw<
      Column[]
    >`SELECT "name", "pk" FROM pragma_table_info(${name})`
    for (const { name: column } of [{ name }, ...columns])
      if (!/^[A-Za-z]\w*$/.test(column)) throw new Error(`"${column}" is no name of a drive.`)
    const key = columns
      .filter(({ pk }) => Number(pk) > 0)
      .sort((a, b) => Number(a.pk) - Number(b.pk))
    tables.set(name, {
      name,
      columns: columns.map((column) => column.name),
      key: key.map((column) => column.name),
    })
    const others = await read.$queryRaw<{ table: string }[]>`
      SELECT DISTINCT "table" FROM pragma_foreign_key_list(${name})`
    pointed.set(
      name,
      others.map(({ table }) => table),
    )
  }
  const ordered: Table[] = []
  const add = (name: string): void => {
    const table = tables.get(name)
    if (!table || ordered.includes(table)) return
    for (const other of pointed.get(name)!) if (other !== name) add(other)
    ordered.push(table)
  }
  for (const name of tables.keys()) add(name)
  return ordered
}

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ')

/** A list of columns, or of tables, for a statement. */
export const listed = (names: readonly string[]) => raw(quoted(names))
