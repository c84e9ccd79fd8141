import { heldTurn } from '../beside.ts'
import type { Database, Reader, Tx } from '../database.ts'
import { health } from '../health.ts'
import type { RawStatements } from '../raw-statements.ts'
import { openLeases } from './leases.ts'
import { postgresqlModels } from './models.ts'
import { openSessions, type SessionPool } from './pool.ts'
import type { Session } from './session.ts'
import { postgresqlStatements } from './statements.ts'
import { inTransaction } from './transactions.ts'

/** How often a server that is away is asked whether it is back. */
const lookEveryMs = 1000

export type PostgresqlOptions = {
  /** `postgresql://…` */
  url: string
  /** Connections at most: half of them write, half of them read. */
  connections: number
}

/**
 * Opens a PostgreSQL database whose schema is there. Many write at once, from as many processes as there are; what is
 * answered is durable, as far as the server's own settings say so, for it makes nothing visible before.
 */
export function openPostgresql({ url, connections }: PostgresqlOptions): Database {
  const half = Math.max(1, Math.floor(connections / 2))
  const writers = openSessions(url, { size: half, readOnly: false })
  const readers = openSessions(url, { size: half, readOnly: true })
  const told = <T>(work: Promise<T>): Promise<T> => work.then(noteBack, tellHealth)
  const lend: SessionPool['lend'] = (work) => told(readers.lend(work))
  const leases = openLeases(url)
  const stopLooking = lookForIt(readers)
  return {
    read: readerOf(lend),
    transact: (work, company = 'alone') =>
      told(
        inTransaction(writers, company, async (session) => {
          const { tx, end } = txOf(session)
          try {
            return await work(tx)
          } finally {
            end()
          }
        }),
      ),
    onOneNode: (name, work) => leases.hold(name, work),
    close: async () => {
      stopLooking()
      await Promise.all([writers.close(), readers.close(), leases.close()])
    },
  }
}

function noteBack<T>(value: T): T {
  if (health.has('database-away')) health.clear('database-away')
  if (health.has('database-locked')) health.clear('database-locked')
  return value
}

function tellHealth(error: unknown): never {
  health.noteError(error)
  throw error
}

/** Where nobody asks for anything, nobody would learn that the server is back. */
function lookForIt(readers: SessionPool): () => void {
  const timer = setInterval(() => {
    if (!health.has('database-away')) return
    readers.lend((session) => session.run('SELECT 1')).then(noteBack, () => undefined)
  }, lookEveryMs)
  timer.unref()
  return () => clearInterval(timer)
}

type Models = ReturnType<typeof postgresqlModels>

function readerOf(lend: SessionPool['lend']): Reader {
  const raw = postgresqlStatements(lend)
  let models: Models | undefined
  return withModels(raw, () => (models ??= postgresqlModels(lend)))
}

/** Prisma's client takes its time to be made: once a session, for those who ask for a model. */
const modelsOf = new WeakMap<Session, Models>()
const statementsOf = new WeakMap<Session, RawStatements>()

function txOf(session: Session): { tx: Tx; end(): void } {
  const alwaysIt = <T>(work: (session: Session) => Promise<T>) => work(session)
  let raw = statementsOf.get(session)
  if (!raw) statementsOf.set(session, (raw = postgresqlStatements(alwaysIt)))
  const models = (): Models => {
    let made = modelsOf.get(session)
    if (!made) modelsOf.set(session, (made = postgresqlModels(alwaysIt)))
    return made
  }
  let isOver = false
  const use = (): void => {
    // Behind the commit it would change the database by itself, or somebody else's transaction.
    if (isOver) throw new Error('this transaction is over')
  }
  const turn = async (name: string): Promise<void> => {
    await session.run('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [name])
  }
  return { tx: withModels(raw, models, use, turn) as Tx, end: () => (isOver = true) }
}

/** A client whose raw statements go straight to its session, and whose models are made when one is asked for. */
function withModels(
  raw: RawStatements,
  models: () => Models,
  use: () => void = () => undefined,
  turn?: (name: string) => Promise<void>,
): Reader {
  return new Proxy({} as Reader, {
    get: (_, key) => {
      use()
      if (key === heldTurn) return turn
      // Who awaits it gets itself, and no models are made for that.
      if (key === 'then') return undefined
      if (key === '$queryRaw' || key === '$executeRaw') return raw[key]
      return Reflect.get(models(), key) as unknown
    },
  })
}
