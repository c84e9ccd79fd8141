import { Prisma } from '#generated/client'
import type { RawStatements } from '../raw-statements.ts'
import { toPostgresql } from './dialect.ts'
import type { Answer, Session } from './session.ts'

type Written = { text: string; name?: string; values: unknown[] }

/** A template is the same object each time its place in the code is passed: its statement is put together once. */
const byTemplate = new WeakMap<TemplateStringsArray, { text: string; name: string }>()
let named = 0

/** Those with parts that are put in, such as lists, are told by their text: the short ones come again and again. */
const byText = new Map<string, string>()
const mostTexts = 500
const longestList = 16

function nameOf(text: string, values: number): string | undefined {
  if (values > longestList) return undefined
  let name = byText.get(text)
  if (name === undefined && byText.size < mostTexts)
    byText.set(text, (name = `cove_${(named += 1)}`))
  return name
}

function written(strings: TemplateStringsArray, values: unknown[]): Written {
  if (values.some((value) => value instanceof Prisma.Sql)) {
    const { strings: parts, values: flat } = Prisma.sql(strings, ...values)
    const text = toPostgresql(parts)
    return { text, name: nameOf(text, flat.length), values: flat }
  }
  let known = byTemplate.get(strings)
  if (!known) {
    known = { text: toPostgresql(strings), name: `cove_${(named += 1)}` }
    byTemplate.set(strings, known)
  }
  return { ...known, values }
}

/**
 * `$queryRaw` and `$executeRaw` straight to the driver, as on SQLite (raw-statements.ts). Errors are the driver's own:
 * `code` is PostgreSQL's SQLSTATE.
 * @param lend gives a session for the length of one statement
 */
export function postgresqlStatements(
  lend: <T>(work: (session: Session) => Promise<T>) => Promise<T>,
): RawStatements {
  const ask = (strings: TemplateStringsArray, values: unknown[]): Promise<Answer> => {
    const { text, name, values: given } = written(strings, values)
    return lend((session) => session.run(text, given, name))
  }
  const $queryRaw = async (strings: TemplateStringsArray, ...values: unknown[]) => {
    const { names, rows } = await ask(strings, values)
    return rows.map((row) => toRecord(names, row))
  }
  const $executeRaw = async (strings: TemplateStringsArray, ...values: unknown[]) =>
    (await ask(strings, values)).changes
  return { $queryRaw, $executeRaw } as unknown as RawStatements
}

function toRecord(names: string[], row: unknown[]): Record<string, unknown> {
  const record: Record<string, unknown> = {}
  for (let i = 0; i < names.length; i += 1) record[names[i]!] = row[i]
  return record
}
