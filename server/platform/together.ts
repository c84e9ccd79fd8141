/**
 * Works that need nothing of each other: what they ask a database that is another program travels there together, and is
 * done in the order in which it was asked. Waits for all of them, so that none is under way behind the end of a transaction,
 * and then fails by the first, in this order, that has failed.
 */
export async function together<T extends readonly unknown[]>(
  ...works: { [K in keyof T]: Promise<T[K]> }
): Promise<T> {
  await Promise.allSettled(works)
  return Promise.all(works) as unknown as Promise<T>
}
