/** True for an error of the unique index: it decides races, so callers turn it into `name_taken`. */
export function isUniqueViolation(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const { code } = error as { code?: string }
  // Prisma's word where a model was written, the database's own where a raw statement was.
  return (
    code === 'P2002' ||
    code === '23505' ||
    code === 'SQLITE_CONSTRAINT_UNIQUE' ||
    code === 'SQLITE_CONSTRAINT_PRIMARYKEY'
  )
}
