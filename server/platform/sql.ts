import { Prisma } from '#generated/client'

/** Pieces of raw statements for `$queryRaw`: `join` writes a list of parameters, `sql` nests one piece in another, `raw` writes what is no parameter. */
export const { sql, join, empty, raw } = Prisma
export type Sql = Prisma.Sql
