import pg from 'pg'
import { elsewhere } from '../lease.ts'
import { log } from '../log.ts'
import { knownAway } from './database-away.ts'

/** A node that lost its network is taken for dead after about so long, and what it held is free. */
const keepAlive = ['tcp_keepalives_idle=10', 'tcp_keepalives_interval=5', 'tcp_keepalives_count=3']

export type Leases = {
  /** Runs `work` while no other node does what has this name; answers `elsewhere` where one does. */
  hold<T>(name: string, work: () => Promise<T>): Promise<T | typeof elsewhere>
  close(): Promise<void>
}

/**
 * Leases by advisory locks of one connection, which ends with its process: nothing is left to run out, and no clocks are
 * compared. It spares work. Where the connection breaks under a holder another node may begin the same, so that what is
 * done must be right beside itself; each of its transactions is.
 */
export function openLeases(url: string): Leases {
  let connection: Promise<pg.Client> | undefined
  let current: pg.Client | undefined
  const connect = async (): Promise<pg.Client> => {
    const client = new pg.Client({
      connectionString: url,
      application_name: 'cove leases',
      options: keepAlive.map((setting) => `-c ${setting}`).join(' '),
      connectionTimeoutMillis: 10_000,
    })
    client.on('error', (err) => log.debug({ err }, 'the connection of the leases broke'))
    client.on('end', () => {
      if (current === client) [current, connection] = [undefined, undefined]
    })
    try {
      await client.connect()
      current = client
    } catch (error) {
      connection = undefined
      throw error
    }
    return client
  }
  const ask = async (act: string, name: string): Promise<boolean> => {
    try {
      const client = await (connection ??= connect())
      const { rows } = await client.query<{ done: boolean }>(
        `SELECT ${act}(hashtextextended($1, 0)) AS done`,
        [`lease ${name}`],
      )
      return rows[0]!.done
    } catch (error) {
      throw knownAway(error)
    }
  }
  return {
    hold: async (name, work) => {
      if (!(await ask('pg_try_advisory_lock', name))) return elsewhere
      try {
        return await work()
      } finally {
        // Where the connection is gone the lock is too.
        if (connection) await ask('pg_advisory_unlock', name).catch(() => undefined)
      }
    },
    close: async () => {
      const client = await connection?.catch(() => undefined)
      await client?.end()
    },
  }
}
