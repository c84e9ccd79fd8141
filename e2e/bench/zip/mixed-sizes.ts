/** Sizes a group goes through, each twice the one before. */
const steps = 10

/**
 * So many sizes that make `bytes` together: as many small files as large ones, each ten times from one size to 512 times
 * it, as a folder of notes, pictures and papers has them. What does not divide goes to the last.
 */
export function mixedSizes(files: number, bytes: number): number[] {
  const weights = Array.from({ length: files }, (_, n) => 2 ** (n % steps))
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  const sizes = weights.map((weight) => Math.floor((bytes * weight) / all))
  const rest = bytes - sizes.reduce((sum, size) => sum + size, 0)
  sizes[sizes.length - 1]! += rest
  return sizes
}
