import { hasPostgresql, startPostgresql } from './postgresql.ts'

/**
 * For a run with COVE_TEST_DATABASE=postgresql: starts the server that all its tests share, or takes the one that
 * COVE_TEST_PG_URL names (a superuser's address, whose databases of the tests are made and dropped beside its own). It syncs
 * nothing: what is kept through a power cut is asked of servers that the tests start for themselves.
 */
export default async function setUp(): Promise<(() => Promise<void>) | undefined> {
  if (process.env['COVE_TEST_PG_URL']) return undefined
  if (!hasPostgresql()) throw new Error('No PostgreSQL here: npm ci --prefix e2e/postgresql-server')
  const server = await startPostgresql({ durable: false })
  process.env['COVE_TEST_PG_URL'] = server.url
  return () => server.end()
}
