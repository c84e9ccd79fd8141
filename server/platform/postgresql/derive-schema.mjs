/**
 * The schema for PostgreSQL: the one source with another provider, and a client of its own.
 * @param {string} schema prisma/schema.prisma
 * @returns {string}
 */
export function deriveSchema(schema) {
  const derived = schema
    .replace('provider = "sqlite"', 'provider = "postgresql"')
    .replace('"./generated"', '"./generated-postgresql"')
  if (!derived.includes('"postgresql"') || !derived.includes('"./generated-postgresql"'))
    throw new Error('prisma/schema.prisma does not look as it is derived from')
  return derived
}
