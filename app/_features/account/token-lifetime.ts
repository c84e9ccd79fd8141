export const tokenLifetimes = ['week', 'quarter', 'year', 'never'] as const

/** How long a new token stands. */
export type TokenLifetime = (typeof tokenLifetimes)[number]

const days: Record<TokenLifetime, number | null> = { week: 7, quarter: 90, year: 365, never: null }

/** When it ends, counted from now; null: it stands until it is revoked. */
export function expiryOf(lifetime: TokenLifetime, nowMs = Date.now()): string | null {
  const count = days[lifetime]
  return count === null ? null : new Date(nowMs + count * 24 * 3600_000).toISOString()
}
