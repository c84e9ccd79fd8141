const sliceMs = 12

/**
 * Passes things on one by one, and lets the page draw and answer in between: however many they are, and whatever is done
 * with each before the next is asked for.
 */
export async function* inSlices<T>(source: Iterable<T> | AsyncIterable<T>): AsyncGenerator<T> {
  let sinceMs = performance.now()
  for await (const each of source) {
    yield each
    if (performance.now() - sinceMs < sliceMs) continue
    await new Promise((resolve) => setTimeout(resolve))
    sinceMs = performance.now()
  }
}
