/** PostgreSQL took one of two transactions back, because they stood in each other's way; and it says so of any it may. */
const codes = new Set(['40001', '40P01'])
const kinds = new Set(['TransactionWriteConflict'])

type Shape = {
  code?: unknown
  kind?: unknown
  cause?: unknown
  meta?: { driverAdapterError?: unknown }
}

/** Whether a transaction met a serialization failure or a deadlock: it did not happen, and may happen if it is tried again. */
export function isConflict(error: unknown): boolean {
  for (let at = error, depth = 0; typeof at === 'object' && at !== null && depth < 6; depth += 1) {
    const { code, kind, cause, meta } = at as Shape
    // P2034 is Prisma's word for both.
    if (code === 'P2034' || codes.has(String(code)) || kinds.has(String(kind))) return true
    at = cause ?? meta?.driverAdapterError
  }
  return false
}
