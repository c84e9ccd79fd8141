/** One of the eight person colours, always the same for the same id. */
export function personColour(id: string): string {
  let sum = 7
  for (const letter of id) sum = (sum * 31 + letter.codePointAt(0)!) % 1_000_003
  return `var(--person-${(sum % 8) + 1})`
}
