import type { Reader, Tx } from './database.ts'

/**
 * `alone`: nothing else writes meanwhile, in any process. `beside`: on a database that many write at once it runs beside
 * others of its kind, and so it locks the rows it goes by, in the order of their ids, and may be run again from its start:
 * it changes nothing but through its `tx`. On SQLite, which has one writer, both are alone.
 */
export type Company = 'alone' | 'beside'

/** What a database with many writers puts into its transactions. One symbol for Next's copy of this module and for ours. */
export const heldTurn = Symbol.for('cove: takes a turn')
type ManyWriters = { [heldTurn]?: (name: string) => Promise<void> }

/** Whether others commit while this transaction runs, so that what it has read may be another by now. */
export function hasCompany(tx: Reader): boolean {
  return Boolean((tx as ManyWriters)[heldTurn])
}

/** Thrown by a work that must begin anew, because what it went by has changed before it was locked. */
export class BeginAnewError extends Error {
  readonly code = '40001'

  constructor() {
    super('what this transaction went by has changed')
    this.name = 'BeginAnewError'
  }
}

/**
 * Holds a turn by this name until the transaction ends: of those who take it at once, in any process, one goes on and the
 * others wait. Taken before any row is locked. Nothing to do where everybody is alone anyway.
 */
export async function takeTurn(tx: Tx, name: string): Promise<void> {
  await (tx as ManyWriters)[heldTurn]?.(name)
}
