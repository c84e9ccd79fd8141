import { Prisma } from '#generated/client'

/** Pieces of raw statements for `$queryRaw`: `join` writes a list of parameters, `sql` nests one piece in another. */
export const { sql, join, empty } = Prisma
export type Sql = Prisma.Sql
