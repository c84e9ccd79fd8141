/** The least round number of bytes that holds `bytes`: one figure with a row of zeros; never below a kilobyte. */
export function roundAbove(bytes: number): number {
  const least = Math.max(1000, bytes)
  const power = 10 ** Math.floor(Math.log10(least))
  // A hair of grace: logarithms of round numbers are not round.
  return [1, 2, 3, 4, 5, 6, 8, 10]
    .map((step) => step * power)
    .find((round) => round >= least * (1 - 1e-9))!
}

/** Which steps are named below a chart of so many, when names may stand at `mayStand` and at most `most` fit. */
export function pickTicks(
  length: number,
  mayStand: (step: number) => boolean,
  most: number,
): number[] {
  const places = Array.from({ length }, (_, step) => step).filter(mayStand)
  const every = Math.max(1, Math.ceil(places.length / Math.max(1, most)))
  return places.filter((_, n) => (places.length - 1 - n) % every === 0)
}
