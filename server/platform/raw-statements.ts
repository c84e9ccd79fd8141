import { Prisma } from '#generated/client'
import type { Driver, Statement } from './sqlite.ts'

/** `$queryRaw` and `$executeRaw` of a Prisma client, as the tagged templates that the domain writes. */
export type RawStatements = Pick<Prisma.TransactionClient, '$queryRaw' | '$executeRaw'>

/** `isOfOne`: it ends with LIMIT 1, and the driver has a shorter way to one row than to a list. */
type Prepared = { statement: Statement; names: string[]; readers: Reader[]; isOfOne: boolean }
type Reader = (value: unknown) => unknown

const maxPrepared = 500

/**
 * Raw statements straight to the driver: Prisma's client takes ten times as long on the way to it as SQLite does with a
 * short one. Values come as Prisma gives them: BIGINT and counts as bigint, INTEGER as number, BOOLEAN as boolean. Errors
 * are the driver's own (`SQLITE_CONSTRAINT_…`).
 */
export function rawStatements(driver: Driver): RawStatements {
  const kept = new Map<string, Prepared>()
  const prepare = (sql: string): Prepared => {
    let prepared = kept.get(sql)
    if (prepared) return prepared
    const statement = driver.prepare(sql)
    const columns = statement.reader ? statement.raw().columns() : []
    prepared = {
      statement,
      names: columns.map(({ name }) => name),
      readers: columns.map(({ type }) => readerOf(type)),
      isOfOne: /\bLIMIT 1\s*$/.test(sql),
    }
    if (kept.size >= maxPrepared) kept.clear()
    kept.set(sql, prepared)
    return prepared
  }

  /** A template is the same object each time its place in the code is passed: it need not be put together again. */
  const byTemplate = new WeakMap<TemplateStringsArray, Prepared>()
  const written = (strings: TemplateStringsArray, values: unknown[]) => {
    // With statements in it, it is another one each time.
    if (values.some((value) => value instanceof Prisma.Sql)) {
      const { sql, values: flat } = Prisma.sql(strings, ...values)
      return { prepared: prepare(sql), args: flat.map(toArgument) }
    }
    let prepared = byTemplate.get(strings)
    if (!prepared) byTemplate.set(strings, (prepared = prepare(strings.join('?'))))
    return { prepared, args: values.map(toArgument) }
  }

  const query = (strings: TemplateStringsArray, ...values: unknown[]): unknown[] => {
    const { prepared, args } = written(strings, values)
    const { statement, names, readers, isOfOne } = prepared
    if (names.length === 0) {
      statement.run(args)
      return []
    }
    if (isOfOne) {
      const row = statement.get(args) as unknown[] | undefined
      return row ? [toRecord(row, names, readers)] : []
    }
    return (statement.all(args) as unknown[][]).map((row) => toRecord(row, names, readers))
  }
  const execute = (strings: TemplateStringsArray, ...values: unknown[]): number => {
    const { prepared, args } = written(strings, values)
    return prepared.statement.run(args).changes
  }
  const asked =
    <T>(work: (strings: TemplateStringsArray, ...values: unknown[]) => T) =>
    async (strings: TemplateStringsArray, ...values: unknown[]): Promise<T> =>
      work(strings, ...values)
  return { $queryRaw: asked(query), $executeRaw: asked(execute) } as unknown as RawStatements
}

function toArgument(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.length)
  if (value === undefined) throw new TypeError('a statement was given undefined')
  return value
}

function toRecord(row: unknown[], names: string[], readers: Reader[]): Record<string, unknown> {
  const record: Record<string, unknown> = {}
  for (let i = 0; i < names.length; i += 1) {
    const value = row[i]
    record[names[i]!] = value === null || value === undefined ? null : readers[i]!(value)
  }
  return record
}

const asIs: Reader = (value) => value

function readerOf(declared: string | null): Reader {
  switch (declared?.toUpperCase()) {
    case 'INTEGER':
    case 'INT':
      return Number
    case 'BIGINT':
      return (value) => (typeof value === 'number' ? BigInt(value) : value)
    case 'BOOLEAN':
      return (value) => Boolean(Number(value))
    case 'BLOB':
      return (value) => new Uint8Array(value as ArrayBuffer)
    default:
      return asIs
  }
}
