import type { Connection } from './sqlite.ts'

/**
 * Runs work between BEGIN and COMMIT of a writing connection, straight at the driver: Prisma's own transaction takes ten
 * times as long as SQLite does with a short one. Its models inside are on the same connection. One at a time.
 */
export async function writeTransaction(
  connection: Connection,
  work: () => Promise<void>,
): Promise<void> {
  const run = (sql: string) => connection.driver!.prepare(sql).run()
  await connection.begin!()
  connection.isInside = true
  try {
    await work()
    run('COMMIT')
  } catch (error) {
    try {
      run('ROLLBACK')
    } catch {
      // The database has ended it by itself.
    }
    throw error
  } finally {
    connection.isInside = false
  }
}
