import type { Writable } from 'node:stream'
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

/**
 * One connection. What is asked for at one moment travels together, and is answered in that order: each packet wakes the
 * process at the other end, which costs more than most statements.
 */
export class Session {
  #isHeld = false
  /** Nobody knows what it is in the middle of: it must be closed. */
  isBroken = false
  /** How often it was lent. */
  uses = 0

  constructor(readonly client: pg.ClientBase) {}

  /** @param name kept by the server under it, and not read anew the next time */
  run(text: string, values: readonly unknown[] = [], name?: string): Promise<Answer> {
    return this.ask(async () => {
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
    await this.ask(() => this.client.query(text))
  }

  async ask<T>(work: () => Promise<T>): Promise<T> {
    this.#hold()
    try {
      return await work()
    } catch (error) {
      const known = knownAway(error)
      if (known instanceof DatabaseAwayError) this.isBroken = true
      throw known
    }
  }

  /** What is written from here to the end of this moment goes out at its end. */
  #hold(): void {
    const { stream } = (this.client as unknown as { connection: { stream: Writable } }).connection
    if (this.#isHeld) return
    this.#isHeld = true
    stream.cork()
    process.nextTick(() => {
      this.#isHeld = false
      stream.uncork()
    })
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
