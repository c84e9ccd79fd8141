/** The wall clock, in milliseconds; tests replace it to make time pass. */
export const clock = { now: (): number => Date.now() }

/** Milliseconds from the database → the public form of a time. */
export function toIso(ms: bigint | number): string {
  return new Date(Number(ms)).toISOString()
}
