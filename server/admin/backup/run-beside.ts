/** Does `work` for each of `all`, `count` of them at once. Rejects with the first failure, when none runs any more. */
export async function runBeside<T>(
  all: AsyncIterable<T>,
  count: number,
  work: (one: T) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>()
  let failure: { error: unknown } | null = null
  for await (const one of all) {
    if (failure) break
    const job: Promise<void> = work(one)
      .catch((error: unknown) => void (failure ??= { error }))
      .finally(() => running.delete(job))
    running.add(job)
    if (running.size >= count) await Promise.race(running)
  }
  await Promise.all(running)
  if (failure) throw (failure as { error: unknown }).error
}
