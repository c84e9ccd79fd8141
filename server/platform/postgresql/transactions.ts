import { setTimeout as pause } from 'node:timers/promises'
import type { Company } from '../beside.ts'
import { faultPoint } from '../fault-point.ts'
import { DatabaseAwayError } from '../trouble.ts'
import { isConflict } from './conflict.ts'
import type { SessionPool } from './pool.ts'
import type { Session } from './session.ts'

/** So often a transaction is tried beside others that get into its way; then it has the house to itself, and goes through. */
const triesBeside = 5
const longestPauseMs = 100

/** A transaction that runs longer than this is a bug. */
const turnTimeoutMs = 60_000

/** The one lock that all transactions of a drive take: shared by those who run beside each other. */
const house = '(1129272389, 1)'
/** Whatever the operator's database begins with: at a higher level nothing would be seen that came about during the wait. */
const begun = 'BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE'
const begin = {
  alone: `${begun}; SELECT pg_advisory_xact_lock${house}`,
  beside: `${begun}; SELECT pg_advisory_xact_lock_shared${house}`,
} as const

/**
 * Runs work in a transaction of its own on one of the sessions: commits when it resolves, rolls back when it rejects. What
 * runs beside others is tried again after a deadlock, at last alone. A commit of which nobody knows whether it came about
 * is never tried again.
 */
export async function inTransaction<T>(
  sessions: SessionPool,
  company: Company,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  for (let n = 1; company === 'beside' && n <= triesBeside; n += 1) {
    try {
      return await onLiving(sessions, (session) => once(session, 'beside', work))
    } catch (error) {
      if (!isConflict(error)) throw error
      // Of two that met, one goes first.
      await pause(Math.random() * Math.min(longestPauseMs, 5 * 2 ** n))
    }
  }
  return onLiving(sessions, (session) => once(session, 'alone', work))
}

/** The connection had ended while nobody used it: nothing was asked for yet. */
class NotBegunError extends Error {}

/** On one session, and where that had ended without anybody's knowing, on another: all that are idle may have. */
async function onLiving<T>(
  sessions: SessionPool,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  for (let left = sessions.size; ; left -= 1) {
    try {
      return await sessions.lend(work)
    } catch (error) {
      if (!(error instanceof NotBegunError)) throw error
      if (left === 0) throw error.cause
    }
  }
}

async function once<T>(
  session: Session,
  company: Company,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  try {
    await session.script(begin[company])
  } catch (error) {
    if (error instanceof DatabaseAwayError) throw new NotBegunError('', { cause: error })
    await rollBack(session)
    throw error
  }
  try {
    const value = await within(turnTimeoutMs, work(session), session)
    faultPoint('before-commit')
    const { command } = await session.run('COMMIT')
    // What a statement's error has ended is rolled back by COMMIT, which says so and no more.
    if (command !== 'COMMIT') throw new Error('a transaction went on behind an error of its own')
    faultPoint('after-commit')
    return value
  } catch (error) {
    await rollBack(session)
    throw error
  }
}

async function rollBack(session: Session): Promise<void> {
  if (session.isBroken) return
  try {
    await session.script('ROLLBACK')
  } catch {
    session.isBroken = true
  }
}

async function within<T>(ms: number, work: Promise<T>, session: Session): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      // What still runs in it must not fall into the next one.
      session.isBroken = true
      reject(new Error(`a transaction took over ${ms} ms`))
    }, ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
