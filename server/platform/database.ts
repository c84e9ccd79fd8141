import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { PrismaClient, type Prisma } from '#generated/client'
import type { Company } from './beside.ts'
import { carryOver } from './carry-over.ts'
import { health } from './health.ts'
import { durability } from './durability.ts'
import { durableView } from './durable-view.ts'
import { faultPoint } from './fault-point.ts'
import { groupCommit } from './group-commit.ts'
import type { elsewhere } from './lease.ts'
import { rawStatements, type RawStatements } from './raw-statements.ts'
import { sqliteConnection, type Connection } from './sqlite.ts'
import { unsynced } from './unsynced.ts'
import { writeTransaction } from './write-transaction.ts'

/** What runs inside `transact`. */
export type Tx = Prisma.TransactionClient
/** What only reads: the read-only connection, or a transaction. */
export type Reader = Pick<Tx, keyof Prisma.TransactionClient>

/**
 * The two handles of one database. Promise: whatever `transact` has answered is durable; whatever it threw never happened;
 * and nothing is read that a power cut could take back: what is committed is seen when it is durable.
 */
export type Database = {
  /** Reads what is committed. Never write through it: the connection refuses. */
  read: Reader
  /** Runs `work`, all or nothing. The only way to write. `company` (beside.ts): alone, where it says nothing. */
  transact<T>(work: (tx: Tx) => Promise<T>, company?: Company): Promise<T>
  /**
   * Runs `work` while no other process of this drive does what has this name; answers `elsewhere` where one does. For work
   * that need not be done twice, and is right when it is.
   */
  onOneNode<T>(name: string, work: () => Promise<T>): Promise<T | typeof elsewhere>
  close(): Promise<void>
}

/** A group of transactions that runs longer than this is a bug. */
const turnTimeoutMs = 60_000

/**
 * Opens the embedded database. SQLite has one writer, and Prisma's adapter lets a statement outside a transaction fall
 * into whichever transaction is open: so writes queue here, one alone after the other, and reads have a connection of their own.
 */
export async function openDatabase(dataDir: string): Promise<Database> {
  mkdirSync(dataDir, { recursive: true })
  const file = join(dataDir, 'cove.db')
  const writer = await connect(sqliteConnection(file, 'write-unsynced'))
  const reader = await connect(sqliteConnection(file, 'read'))
  const durable = durability(file, durableView(reader.driver))
  const carrying = carryOver(file)
  const queue = groupCommit<Tx>({
    begin: async (work) => {
      // Every write would make the damage greater, and what is still sound less.
      if (health.has('database-damaged')) throw new DamagedDatabaseError()
      await carrying.room(durable.settled)
      const committed = await durable.commit((isNext) =>
        writer.transact(async (tx) => {
          await work(tx)
          faultPoint('before-commit')
          unsynced?.beforeCommit(`${file}-wal`)
          isNext()
        }),
      )
      carrying.committed()
      health.clear('database-locked')
      return { durable: committed.durable.then(() => faultPoint('after-commit')) }
    },
    turn: durable.settled,
    savepoint: (act) => writer.run(`${act} turn`),
  })

  return {
    read: withRaw(reader.client, tellingHealth(reader.raw)),
    transact: (work) => queue.add(work).catch(tellHealth),
    // The data folder is one process's (one-process.ts).
    onOneNode: (_name, work) => work(),
    close: async () => {
      await queue.idle()
      await carrying.close()
      await reader.client.$disconnect()
      await writer.client.$disconnect()
      await durable.close()
    },
  }
}

/** Thrown in the place of every write, once damage was met. */
class DamagedDatabaseError extends Error {
  readonly code = 'SQLITE_CORRUPT'

  constructor() {
    super('the database is damaged, and nothing is written any more')
    this.name = 'DamagedDatabaseError'
  }
}

function tellHealth(error: unknown): never {
  health.noteError(error)
  throw error
}

/** Statements that read: what they meet is told to `health`. */
function tellingHealth(raw: RawStatements): RawStatements {
  const query = raw.$queryRaw as (...args: unknown[]) => Promise<unknown>
  const $queryRaw = (...args: unknown[]) => query(...args).catch(tellHealth)
  return { ...raw, $queryRaw: $queryRaw as unknown as RawStatements['$queryRaw'] }
}

async function connect(connection: Connection) {
  const client = new PrismaClient({ adapter: connection })
  await client.$connect()
  const driver = connection.driver!
  const raw = rawStatements(driver)
  return {
    client,
    driver,
    raw,
    run: (sql: string) => driver.prepare(sql).run(),
    transact: (work: (tx: Tx) => Promise<void>) =>
      writeTransaction(connection, async () => {
        let isOver = false
        const tx = withRaw(client, raw, () => {
          // Behind the commit it would change the database by itself, or somebody else's transaction.
          if (isOver) throw new Error('this transaction is over')
        })
        await within(turnTimeoutMs, work(tx)).finally(() => (isOver = true))
      }),
  }
}

/** A client whose raw statements go straight to its connection; its models stay Prisma's. `use`: told of each use. */
function withRaw<Client extends Tx>(client: Client, raw: RawStatements, use = noUse): Client {
  return new Proxy(client, {
    get: (target, key) => {
      use()
      return key === '$queryRaw' || key === '$executeRaw'
        ? raw[key]
        : (Reflect.get(target, key) as unknown)
    },
  })
}

const noUse = (): void => undefined

async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`a group of transactions took over ${ms} ms`)), ms)
  })
  await Promise.race([work, late]).finally(() => clearTimeout(timer))
}
