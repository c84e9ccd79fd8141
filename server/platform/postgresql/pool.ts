import pg from 'pg'
import { log } from '../log.ts'
import { knownAway } from './database-away.ts'
import { Session } from './session.ts'

/**
 * Longer than this nobody waits for a server to answer, for a lock that others hold, or for a statement in a transaction. For
 * a session that others have everybody waits: a line is no trouble.
 */
const waitMs = { connection: 10_000, lock: 30_000, idle: 60_000 }

/** The pool would count the waiting in its line too. */
class ImpatientClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super({ ...config, connectionTimeoutMillis: waitMs.connection })
  }
}

/**
 * The server keeps the plan of a statement that comes again, and would keep one made for an almost empty table, which reads
 * all of it, while the table grows by thousands of rows, until it looks at its sizes by itself a minute later. So plans are
 * made anew after so many uses of a session, which costs less than can be told from the noise of a bench.
 */
const plansLastFor = 200

async function freshen(session: Session): Promise<void> {
  session.uses += 1
  if (session.uses % plansLastFor > 0) return
  // Where the connection has ended, whoever works on it next is told.
  await session.script('DISCARD PLANS').catch(() => undefined)
}

export type SessionPool = {
  /** A session for the length of `work`. One that broke is closed, not given to the next. */
  lend<T>(work: (session: Session) => Promise<T>): Promise<T>
  /** How many there may be. */
  readonly size: number
  close(): Promise<void>
}

/**
 * Connections to one database, opened when they are needed and kept. `readOnly`: they refuse to write. Whoever holds a lock
 * and falls silent, as a machine does that lost its network, is put out by the server: the others go on.
 */
export function openSessions(
  url: string,
  { size, readOnly }: { size: number; readOnly: boolean },
): SessionPool {
  const settings = [
    `lock_timeout=${waitMs.lock}`,
    `idle_in_transaction_session_timeout=${waitMs.idle}`,
    'client_encoding=UTF8',
    ...(readOnly ? ['default_transaction_read_only=on'] : []),
  ]
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    options: settings.map((setting) => `-c ${setting}`).join(' '),
    Client: ImpatientClient,
    idleTimeoutMillis: 0,
    keepAlive: true,
    pipeline: true,
    application_name: 'cove',
  })
  const sessions = new WeakMap<pg.PoolClient, Session>()
  // An idle connection that the server closes is replaced by the next one that is needed.
  pool.on('error', (err) => log.debug({ err }, 'a connection to the database ended'))
  const connect = async (): Promise<pg.PoolClient> => {
    try {
      return await pool.connect()
    } catch (error) {
      throw knownAway(error)
    }
  }
  return {
    lend: async (work) => {
      const client = await connect()
      let session = sessions.get(client)
      if (!session) {
        sessions.set(client, (session = new Session(client)))
        // While it is lent nobody else listens, and an error that nobody hears ends the process.
        client.on('error', (err) => log.debug({ err }, 'a connection to the database broke'))
      }
      try {
        await freshen(session)
        const value = await work(session)
        client.release()
        return value
      } catch (error) {
        client.release(session.isBroken)
        throw error
      }
    },
    size,
    close: () => pool.end(),
  }
}
