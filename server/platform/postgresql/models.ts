import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '#generated-postgresql/client'
import type { PrismaClient as SqliteClient } from '#generated/client'
import { toValue, type Session } from './session.ts'

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>
type Transaction = Awaited<ReturnType<Adapter['startTransaction']>>
type Lend = <T>(work: (session: Session) => Promise<T>) => Promise<T>
type Query = pg.QueryArrayConfig & { values: unknown[] }

/**
 * Prisma's models over sessions that somebody else opens and closes. The two clients are generated from one schema, and are
 * told apart by nothing but their type.
 * @param lend gives a session for the length of one statement; always the same one inside a transaction
 */
export function postgresqlModels(lend: Lend): SqliteClient {
  // Never connected: it is there for the adapter to be made.
  const factory = new PrismaPg(new pg.Pool())
  const connect = factory.connect.bind(factory)
  factory.connect = async (): Promise<Adapter> => {
    const adapter = await connect()
    const query = (asked: Query) =>
      lend((session) =>
        session.ask(() => session.client.query({ ...asked, values: asked.values.map(toValue) })),
      )
    Object.assign(adapter, { client: { query } })
    adapter.startTransaction = () => savepointOf(adapter)
    return adapter
  }
  return new PrismaClient({ adapter: factory }) as unknown as SqliteClient
}

/** What Prisma wants a transaction for is inside one of ours: a BEGIN would do nothing there, its COMMIT end ours. */
async function savepointOf(adapter: Adapter): Promise<Transaction> {
  const run = async (...acts: string[]): Promise<void> => {
    for (const sql of acts) await adapter.executeRaw({ sql, args: [], argTypes: [] })
  }
  await run('SAVEPOINT inside')
  return Object.assign(Object.create(adapter) as Transaction, {
    options: { usePhantomQuery: true },
    commit: () => run('RELEASE inside'),
    rollback: () => run('ROLLBACK TO inside', 'RELEASE inside'),
  })
}
