import { PrismaPg } from '@prisma/adapter-pg'
import type pg from 'pg'

/**
 * What the schema engine works through. Its scripts go to the server whole: the adapter would cut them at every semicolon,
 * and so the functions of triggers in two.
 */
export function migrationFactory(url: string): PrismaPg {
  const factory = new PrismaPg({ connectionString: url, max: 2 })
  const connect = factory.connect.bind(factory)
  factory.connect = async () => {
    const adapter = await connect()
    const pool = adapter.underlyingDriver() as pg.Pool
    adapter.executeScript = async (script) => void (await pool.query(script))
    return adapter
  }
  return factory
}
