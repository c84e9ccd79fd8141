/** True for an error of the unique index: it decides races, so callers turn it into `name_taken`. */
export function isUniqueViolation(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const { code, meta, message } = error as { code?: string; meta?: unknown; message?: string }
  if (code === 'P2002') return true
  // A raw statement: P2010, with the driver's words inside.
  return (
    code === 'P2010' &&
    /UniqueConstraintViolation|UNIQUE constraint/i.test(`${message} ${JSON.stringify(meta)}`)
  )
}
