/** Does `work` for each of `all`, `count` of them at once. Rejects with the first failure, when none runs any more. */
export async function runBeside<T>(
  all: AsyncIterable<T>,
  count: number,
  work: (one: T) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>()
  const failures: unknown[] = []
  try {
    for await (const one of all) {
      if (failures.length > 0) break
      const job: Promise<void> = work(one)
        .catch((error: unknown) => void failures.push(error))
        .finally(() => running.delete(job))
      running.add(job)
      if (running.size >= count) await Promise.race(running)
    }
  } finally {
    await Promise.all(running)
  }
  if (failures.length > 0) throw failures[0]
}
