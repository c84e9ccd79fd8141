import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { PrismaClient, type Prisma } from '#generated/client'
import { sqliteConnection } from './sqlite.ts'

/** What runs inside `transact`. */
export type Tx = Prisma.TransactionClient
/** What only reads: the read-only connection, or a transaction. */
export type Reader = Pick<Tx, keyof Prisma.TransactionClient>

/**
 * The two handles of one database. Promise: whatever `transact` has answered is durable; whatever it threw never happened.
 */
export type Database = {
  /** Reads what is committed. Never write through it: the connection refuses. */
  read: Reader
  /** Runs `work` alone, in one transaction, after all that were asked for before it. The only way to write. */
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** A transaction that waits longer than this for its turn, or runs longer, is a bug. */
const turnTimeoutMs = 60_000

/** The driver answers at once: without this, transactions in a row would hold the event loop until the last of them. */
const breathe = () => new Promise<void>((resolve) => setImmediate(resolve))

/**
 * Opens the embedded database. SQLite has one writer, and Prisma's adapter lets a statement outside a transaction fall
 * into whichever transaction is open: so writes queue here, and reads have a connection of their own.
 */
export function openDatabase(dataDir: string): Database {
  mkdirSync(dataDir, { recursive: true })
  const file = join(dataDir, 'cove.db')
  const writer = new PrismaClient({ adapter: sqliteConnection(file, 'write') })
  const reader = new PrismaClient({ adapter: sqliteConnection(file, 'read') })
  let turn: Promise<unknown> = Promise.resolve()

  const transact = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    const mine = turn.then(() =>
      writer.$transaction(work, { maxWait: turnTimeoutMs, timeout: turnTimeoutMs }),
    )
    turn = mine.then(breathe, breathe)
    return mine
  }

  return {
    read: reader,
    transact,
    close: async () => {
      await turn
      await reader.$disconnect()
      await writer.$disconnect()
    },
  }
}
