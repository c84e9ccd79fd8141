import type { Tx } from '#server/platform/database'

/** An item as it is stored. Sizes and times are bigint: read them with Number(). */
export type ItemRow = Awaited<ReturnType<Tx['item']['findUniqueOrThrow']>>
