export const personColours = 8

/** The place of a person among the eight colours, always the same for the same id. */
export function ownColour(id: string): number {
  let sum = 7
  for (const letter of id) sum = (sum * 31 + letter.codePointAt(0)!) % 1_000_003
  return sum % personColours
}

/** The colour of a person: their own, unless somebody beside them has the same (`keepColoursApart`). */
export function personColour(id: string): string {
  return `var(${givenTo(id)}, ${colour(ownColour(id))})`
}

const colour = (place: number) => `var(--person-${place + 1})`
/** What a page says over a person's own colour. */
const givenTo = (id: string) => `--person-of-${id}`
const given = new Map<string, number>()

/** Gives people who are seen side by side different colours, while there are any left; each keeps what they got. */
export function keepColoursApart(ids: readonly string[]): void {
  for (const [id, place] of coloursApart(ids, given)) {
    if ((given.get(id) ?? ownColour(id)) === place) continue
    given.set(id, place)
    document.documentElement.style.setProperty(givenTo(id), colour(place))
  }
}

/**
 * A place for each of these people. Of two who have the same one the older account keeps it, for ids sort by age, so that
 * all who see the same people see them alike.
 */
export function coloursApart(
  ids: readonly string[],
  now: ReadonlyMap<string, number>,
): Map<string, number> {
  const places = new Map<string, number>()
  const taken = new Set<number>()
  const waiting: string[] = []
  const give = (id: string, place: number) => {
    places.set(id, place)
    taken.add(place)
  }
  for (const id of [...new Set(ids)].sort()) {
    const has = now.get(id) ?? ownColour(id)
    if (taken.has(has)) waiting.push(id)
    else give(id, has)
  }
  for (const id of waiting) {
    const has = now.get(id) ?? ownColour(id)
    const steps = Array.from({ length: personColours }, (_, step) => (has + step) % personColours)
    give(id, steps.find((place) => !taken.has(place)) ?? has)
  }
  return places
}
