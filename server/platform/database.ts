import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { PrismaClient, type Prisma } from '#generated/client'
import { groupCommit } from './group-commit.ts'
import { rawStatements, type RawStatements } from './raw-statements.ts'
import { sqliteConnection, type Connection } from './sqlite.ts'

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
  /** Runs `work` alone, all or nothing, after all that were asked for before it. The only way to write. */
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** A group of transactions that waits longer than this for its turn, or runs longer, is a bug. */
const turnTimeoutMs = 60_000

/**
 * Opens the embedded database. SQLite has one writer, and Prisma's adapter lets a statement outside a transaction fall
 * into whichever transaction is open: so writes queue here, and reads have a connection of their own.
 */
export async function openDatabase(dataDir: string): Promise<Database> {
  mkdirSync(dataDir, { recursive: true })
  const file = join(dataDir, 'cove.db')
  const writer = await connect(sqliteConnection(file, 'write'))
  const reader = await connect(sqliteConnection(file, 'read'))
  const queue = groupCommit<Tx>({
    begin: (work) =>
      writer.client.$transaction((tx) => work(withRaw(tx, writer.raw)), {
        maxWait: turnTimeoutMs,
        timeout: turnTimeoutMs,
      }),
    savepoint: (act) => writer.exec(`${act} turn`),
  })

  return {
    read: withRaw(reader.client, reader.raw),
    transact: (work) => queue.add(work),
    close: async () => {
      await queue.idle()
      await reader.client.$disconnect()
      await writer.client.$disconnect()
    },
  }
}

async function connect(connection: Connection) {
  const client = new PrismaClient({ adapter: connection })
  await client.$connect()
  const driver = connection.driver!
  return { client, raw: rawStatements(driver), exec: (sql: string) => driver.exec(sql) }
}

/** A client whose raw statements go straight to its connection; its models stay Prisma's. */
function withRaw<Client extends Tx>(client: Client, raw: RawStatements): Client {
  return new Proxy(client, {
    get: (target, key) =>
      key === '$queryRaw' || key === '$executeRaw'
        ? raw[key]
        : (Reflect.get(target, key) as unknown),
  })
}
