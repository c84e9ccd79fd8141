const startOf = (date: Date) =>
  new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()

/** How many midnights lie between two moments, by the clock of whoever looks. */
export function daysBetween(earlier: Date, later: Date): number {
  return Math.round((startOf(later) - startOf(earlier)) / 86_400_000)
}
