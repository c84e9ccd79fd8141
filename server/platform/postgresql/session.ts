import pg from 'pg'
import { DatabaseAwayError } from '../trouble.ts'
import { knownAway } from './database-away.ts'

type Parser = (text: string) => unknown

const { builtins } = pg.types
/** Values as the domain knows them: sizes, times and sums as bigint; JSON as the text that it is. */
const parsers: Record<number, Parser> = {
  [builtins.INT8]: BigInt,
  [builtins.NUMERIC]: (text) => (/^-?\d+$/.test(text) ? BigInt(text) : Number(text)),
  [builtins.JSON]: String,
  [builtins.BYTEA]: (text) => new Uint8Array(Buffer.from(text.slice(2), 'hex')),
}
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    parsers[oid] ?? pg.types.getTypeParser(oid, format),
}

export type Answer = { names: string[]; rows: unknown[][]; changes: number; command: string }

/** One connection of the pool, with one statement at a time: those asked for meanwhile wait. */
export class Session {
  #last: Promise<unknown> = Promise.resolve()
  #waiting = 0
  /** Nobody knows what it is in the middle of: it must be closed. */
  isBroken = false
  /** How often it was lent. */
  uses = 0

  constructor(readonly client: pg.ClientBase) {}

  /** @param name kept by the server under it, and not read anew the next time */
  run(text: string, values: readonly unknown[] = [], name?: string): Promise<Answer> {
    return this.inTurn(async () => {
      const { fields, rows, rowCount, command } = await this.client.query<unknown[]>({
        name,
        text,
        values: values.map(toValue),
        rowMode: 'array',
        types,
      })
      return { names: fields.map((field) => field.name), rows, changes: rowCount ?? 0, command }
    })
  }

  /** Several statements without values, in one go. */
  async script(text: string): Promise<void> {
    await this.inTurn(() => this.client.query(text))
  }

  async inTurn<T>(work: () => Promise<T>): Promise<T> {
    const before = this.#waiting > 0 ? this.#last : null
    this.#waiting += 1
    const mine = before === null ? work() : before.then(work)
    this.#last = mine.catch(() => undefined)
    try {
      return await mine
    } catch (error) {
      const known = knownAway(error)
      if (known instanceof DatabaseAwayError) this.isBroken = true
      throw known
    } finally {
      this.#waiting -= 1
    }
  }
}

/**
 * PostgreSQL holds no NUL in a text and refuses the statement; SQLite would find nothing by it. It goes the way of what
 * UTF-8 cannot hold.
 */
export function toValue(value: unknown): unknown {
  if (typeof value === 'string')
    return value.includes('\0') ? value.replaceAll('\0', '\ufffd') : value
  if (value === undefined) throw new TypeError('a statement was given undefined')
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.length)
  return value
}
