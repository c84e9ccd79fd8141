import type { Rows } from './check-tree.ts'

/** Q1, Q2, U1: used is the sum of the versions kept, reserved that of the uploads under way, and both fit the quota. */
export function checkQuota({ users, spaces, items, versions, uploads }: Rows): string[] {
  const wrong: string[] = []
  const owners = new Map(spaces.map(({ id, ownerId }) => [id, ownerId]))
  const roots = new Set(spaces.map(({ rootId }) => rootId))
  const ownerByItem = new Map(items.map((row) => [row.id, owners.get(row.spaceId)]))
  for (const user of users) {
    const used = versions
      .filter(({ itemId }) => ownerByItem.get(itemId) === user.id)
      .reduce((sum, { sizeBytes }) => sum + sizeBytes, 0n)
    const reserved = uploads
      .filter(({ ownerId }) => ownerId === user.id)
      .reduce((sum, { reservedBytes }) => sum + reservedBytes, 0n)
    const count = items.filter(
      ({ id, spaceId }) => owners.get(spaceId) === user.id && !roots.has(id),
    ).length
    const about = [
      ['Q2 used', user.usedBytes, used],
      ['Q2 reserved', user.reservedBytes, reserved],
      ['Q2 items', BigInt(user.itemCount), BigInt(count)],
    ] as const
    for (const [what, told, is] of about)
      if (told !== is) wrong.push(`${what} of ${user.name}: ${told} is told, ${is} is there`)
    if (user.quotaBytes !== null && user.usedBytes + user.reservedBytes > user.quotaBytes)
      wrong.push(`Q1 ${user.name} is above the quota`)
  }
  for (const version of versions)
    if (!ownerByItem.has(version.itemId))
      wrong.push(`Q2 a version of ${version.itemId}, which is gone`)
  for (const { id, state, lengthBytes, reservedBytes } of uploads) {
    const isUnderWay = state === 'open' || state === 'complete'
    if (!isUnderWay && reservedBytes !== 0n)
      wrong.push(`U1 ${id} is ${state} and holds a reservation`)
    if (isUnderWay && lengthBytes !== null && reservedBytes !== lengthBytes)
      wrong.push(`U1 ${id} holds ${reservedBytes} of ${lengthBytes} bytes`)
  }
  return wrong
}
