import type { Activity } from '#contract/activity'

/** How the item of a renaming was called before, as far as older lines of the same list say it. Newest first. */
export function earlierNameIn(activity: readonly Activity[], index: number): string | null {
  const { type, items } = activity[index]!
  const id = items[0]?.id
  if (type !== 'item.renamed' || !id) return null
  for (const older of activity.slice(index + 1)) {
    const name = older.items.find((item) => item.id === id)?.name
    if (name) return name
  }
  return null
}
