import type { Item } from '#contract/item'

/** The contract's limit of items a command. */
const batchItems = 1000

/** Items as commands take them: of one space, at most 1,000 at once. Each batch is done as a whole or not at all. */
export function inBatches<T extends Pick<Item, 'spaceId'>>(items: readonly T[]): T[][] {
  const bySpace = new Map<string, T[]>()
  for (const item of items) {
    const together = bySpace.get(item.spaceId)
    if (together) together.push(item)
    else bySpace.set(item.spaceId, [item])
  }
  const batches: T[][] = []
  for (const ofSpace of bySpace.values())
    for (let at = 0; at < ofSpace.length; at += batchItems)
      batches.push(ofSpace.slice(at, at + batchItems))
  return batches
}
