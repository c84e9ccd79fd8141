type Rows = readonly { item: { id: string } }[]

/**
 * Where a row of a list stands after the list has changed; if it went, where the first that has survived behind it
 * stands, or the last before it. -1: nothing has survived.
 */
export function placeAfter(before: Rows, after: Rows, index: number): number {
  const id = before[index]?.item.id
  if (id === undefined) return -1
  if (after[index]?.item.id === id) return index
  const there = after.findIndex(({ item }) => item.id === id)
  if (there >= 0) return there
  const places = new Map(after.map(({ item }, place) => [item.id, place]))
  for (let at = index + 1; at < before.length; at += 1) {
    const place = places.get(before[at]!.item.id)
    if (place !== undefined) return place
  }
  for (let at = index - 1; at >= 0; at -= 1) {
    const place = places.get(before[at]!.item.id)
    if (place !== undefined) return place
  }
  return -1
}
