/** A command takes 1,000 items at most; more are sent one command after the other. */
export const commandItems = 1000

export function inParts<T>(all: readonly T[]): T[][] {
  const parts: T[][] = []
  for (let from = 0; from < all.length; from += commandItems)
    parts.push(all.slice(from, from + commandItems))
  return parts
}
