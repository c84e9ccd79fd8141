import { setTimeout as pause } from 'node:timers/promises'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { DriverAdapterError } from '@prisma/driver-adapter-utils'

type Factory = InstanceType<typeof PrismaBetterSqlite3>
type Adapter = Awaited<ReturnType<Factory['connect']>>

/** The driver behind the adapter (libsql under better-sqlite3's name, see docs/decisions), as far as it is used here. */
export type Driver = { exec(sql: string): void; prepare(sql: string): Statement }
export type Statement = {
  reader: boolean
  run(...args: unknown[]): { changes: number }
  raw(): Statement
  all(...args: unknown[]): unknown[]
  get(...args: unknown[]): unknown
  columns(): { name: string; type: string | null }[]
}

/** What Prisma opens its connection with, and what there is once it is open. */
export type Connection = Factory & {
  /** The same connection. */
  driver?: Driver
  /** Takes the write lock. Throws when another process does not let go of it in time. */
  begin?(): Promise<void>
  /** A transaction of ours is open. */
  isInside?: boolean
}

const maxPrepared = 500

/**
 * Pages in the log with which a commit carries them over itself: SQLite's own figure, and where a thread does it (carry-over.ts)
 * one that is never reached while that thread lives. In a commit, behind which a reader is held, it could never be done whole.
 */
const carriedInCommit = { write: 1000, 'write-unsynced': 50_000 }

/** How long a transaction waits for another process, such as the admin tool, to let go of the write lock. */
const lockTimeoutMs = 10_000

const rewritten: Record<string, string> = {
  // The schema engine would take the file for itself, and this driver's close() lets go only when the collector comes by.
  'PRAGMA main.locking_mode=EXCLUSIVE': 'PRAGMA main.locking_mode=NORMAL',
}

/** `write-unsynced`: whoever commits syncs the log before he tells anybody (log-sync.ts). */
type Mode = 'write' | 'write-unsynced' | 'read'

/** One SQLite connection as Prisma wants it: WAL, every commit synced; a reading one refuses to write. */
export function sqliteConnection(file: string, mode: Mode): Connection {
  const factory: Connection = new PrismaBetterSqlite3({ url: `file:${file}`, timeout: 2000 })
  const connect = factory.connect.bind(factory)
  factory.connect = async (): Promise<Adapter> => {
    const adapter = await connect()
    const driver = (adapter as unknown as { client: Driver }).client
    driver.exec('PRAGMA busy_timeout = 2000')
    driver.exec('PRAGMA journal_mode = WAL')
    driver.exec(`PRAGMA synchronous = ${mode === 'write-unsynced' ? 'NORMAL' : 'FULL'}`)
    driver.exec('PRAGMA foreign_keys = ON')
    driver.exec('PRAGMA cache_size = -32000')
    driver.exec('PRAGMA temp_store = MEMORY')
    if (mode === 'read') driver.exec('PRAGMA query_only = ON')
    else driver.exec(`PRAGMA wal_autocheckpoint = ${carriedInCommit[mode]}`)
    factory.driver = keepStatements(driver)
    beginByAsking(adapter, factory)
    return adapter
  }
  return factory
}

/** Thrown when another process has held the write lock for all of `lockTimeoutMs`. */
class DatabaseLockedError extends Error {
  readonly code = 'SQLITE_BUSY'

  constructor() {
    super('database is locked')
    this.name = 'DatabaseLockedError'
  }
}

/**
 * BEGIN, by asking again and again: SQLite's busy timeout would hold the event loop. The lock is taken at once (IMMEDIATE):
 * a transaction that reads first could meet SQLITE_BUSY in its middle. `isPatient`: the connection still has that timeout.
 */
async function begin(driver: Driver, isPatient: boolean): Promise<void> {
  if (isPatient) driver.prepare('PRAGMA busy_timeout = 0').all()
  const giveUpAt = performance.now() + lockTimeoutMs
  for (;;) {
    try {
      driver.prepare('BEGIN IMMEDIATE').run()
      return
    } catch (error) {
      if (!isBusy(error)) throw error
      if (performance.now() > giveUpAt) throw new DatabaseLockedError()
      await pause(10)
    }
  }
}

/**
 * Begins before the adapter's own BEGIN, which it gets nothing to do for: when that fails, the adapter never lets go of its
 * mutex, and nothing is ever written again. Inside a transaction of ours (write-transaction.ts) what Prisma wants for one
 * of its own is a savepoint.
 */
function beginByAsking(adapter: Adapter, connection: Connection): void {
  const start = adapter.startTransaction.bind(adapter)
  let isPatient = true
  connection.begin = async () => {
    await begin(connection.driver!, isPatient)
    isPatient = false
  }
  adapter.startTransaction = async (isolationLevel) => {
    if (connection.isInside) return savepointOf(adapter, connection.driver!)
    await connection.begin!().catch((error: unknown) => {
      throw error instanceof DatabaseLockedError
        ? new DriverAdapterError({ kind: 'SocketTimeout' })
        : error
    })
    return start(isolationLevel)
  }
}

type Transaction = Awaited<ReturnType<Adapter['startTransaction']>>

function savepointOf(adapter: Adapter, driver: Driver): Transaction {
  const run = async (...acts: string[]) => acts.forEach((act) => driver.prepare(act).run())
  driver.prepare('SAVEPOINT inner').run()
  return Object.assign(Object.create(adapter) as Transaction, {
    options: { usePhantomQuery: true },
    commit: () => run('RELEASE inner'),
    rollback: () => run('ROLLBACK TO inner', 'RELEASE inner'),
  })
}

function isBusy(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string }
  return /SQLITE_BUSY|database is locked/.test(`${code} ${message}`)
}

/**
 * Prepares each statement once, and gives it the `bind` that the adapter expects and this driver lacks. Answers the driver
 * as it is without that `bind`, with the same kept statements.
 */
function keepStatements(driver: Driver): Driver {
  const prepare = driver.prepare.bind(driver)
  const kept = new Map<string, Statement>()
  const keep = (sql: string): Statement => {
    const statement = prepare(sql)
    if (kept.size >= maxPrepared) kept.clear()
    kept.set(sql, statement)
    return statement
  }
  const statementOf = (sql: string): Statement => kept.get(sql) ?? keep(sql)
  const exec = driver.exec.bind(driver)
  driver.exec = (asked) => exec(rewritten[asked] ?? asked)
  driver.prepare = (asked) => {
    if (asked === 'BEGIN') return begun
    return bindable(statementOf(rewritten[asked] ?? asked)) as unknown as Statement
  }
  return { exec, prepare: statementOf }
}

/** What the adapter gets for its BEGIN: `beginByAsking` has begun already. */
const begun = { run: () => ({ changes: 0 }) } as unknown as Statement

function bindable(statement: Statement, args: unknown[] = []): object {
  return {
    reader: statement.reader,
    bind: (bound: unknown[]) => bindable(statement, bound),
    run: () => statement.run(...args),
    columns: () => statement.columns(),
    raw: () => ({ all: () => statement.raw().all(...args) }),
  }
}
