import { DatabaseAwayError } from '../trouble.ts'

/** Codes of Node's sockets and name look-ups with which a server is out of reach. */
const ofSockets = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])

/** Classes and codes with which PostgreSQL itself ends or refuses a connection: it stops, it starts, it has no place left. */
const byServer = /^(08...|57P0[1-5]|53300|25P03)$/

/** The driver's own words, which come without a code. */
const byDriver =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Query read timeout|Client was closed)/

/** The same error; a `DatabaseAwayError` around it where it says that the server cannot be reached. */
export function knownAway(error: unknown): unknown {
  if (error instanceof DatabaseAwayError || !(error instanceof Error)) return error
  const { code, message } = error as Error & { code?: unknown }
  const said = typeof code === 'string' ? code : ''
  const isAway = ofSockets.has(said) || byServer.test(said) || (!said && byDriver.test(message))
  return isAway ? new DatabaseAwayError('PostgreSQL cannot be reached', { cause: error }) : error
}
