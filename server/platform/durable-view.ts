import type { Driver } from './sqlite.ts'

/** What a reading connection sees. */
export type DurableView = {
  /** From now on it sees what is committed now, and nothing later. */
  hold(): void
  /** It sees all that is committed again. */
  release(): void
}

/**
 * Keeps a reading connection at what a power cut could not take back, while the commit behind it is being synced: whoever
 * reads then waits for no disk, and no clock is told twice (J1). For a few milliseconds: meanwhile the log cannot begin anew.
 */
export function durableView(reader: Driver): DurableView {
  const run = (sql: string) => reader.prepare(sql).run()
  return {
    hold: () => {
      run('BEGIN')
      // What a transaction sees is settled by its first read.
      reader.prepare('SELECT 1 FROM "sqlite_schema" LIMIT 1').all()
    },
    release: () => run('COMMIT'),
  }
}
