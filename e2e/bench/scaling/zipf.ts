import type { Random } from './random.ts'

/** A few are much wanted, most hardly: the k-th of `count` with a weight of k to the power of -exponent. */
export type Zipf = {
  /** Of all that is wanted, the part that falls to the k-th, counted from 0. */
  share(k: number): number
  /** One of them by its weight; of the ten thousandth and later ones any, for each is hardly wanted. */
  draw(random: Random): number
}

const exactly = 10_000

export function makeZipf(count: number, exponent: number): Zipf {
  const sums = new Float64Array(Math.min(count, exactly))
  let sum = 0
  for (let k = 0; k < sums.length; k += 1) sums[k] = sum += (k + 1) ** -exponent
  const total = sum + tailWeight(sums.length, count, exponent)
  return {
    share: (k) => (k + 1) ** -exponent / total,
    draw: (random) => {
      const wanted = random.next() * total
      if (wanted < sum) return firstAbove(sums, wanted)
      return sums.length + Math.floor(random.next() * (count - sums.length))
    },
  }
}

/** The weights from `first` up to, but not, `count`: as an integral, for none of them is far from its neighbours. */
function tailWeight(first: number, count: number, exponent: number): number {
  if (count <= first) return 0
  const upTo = (x: number) => (exponent === 1 ? Math.log(x) : x ** (1 - exponent) / (1 - exponent))
  return upTo(count + 0.5) - upTo(first + 0.5)
}

function firstAbove(sums: Float64Array, wanted: number): number {
  let [low, high] = [0, sums.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sums[middle]! > wanted) high = middle
    else low = middle + 1
  }
  return low
}
