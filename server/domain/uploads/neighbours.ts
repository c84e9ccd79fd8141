/** A commit with more of them would hold up everybody who waits behind it. */
const mostTogether = 32

type Waiting<One, Done> = {
  one: One
  resolve(done: Done | Promise<Done>): void
  reject(error: unknown): void
}

/** Those who wait for the end of this turn of the event loop, by the drive and by what they have in common. */
const gathering = new WeakMap<object, Map<string, Waiting<unknown, unknown>[]>>()

/**
 * Does for `one` what `act` does for all that come with the same `key` in one turn of the event loop, with the `act` of the
 * first of them: whoever gives the same key must want the same done. `act` answers for each in their order; what it throws
 * everybody is told.
 */
export function neighbours<One, Done>(
  owner: object,
  key: string,
  one: One,
  act: (all: One[]) => Promise<(Done | Promise<Done>)[]>,
): Promise<Done> {
  const byKey = gathering.get(owner) ?? new Map<string, Waiting<unknown, unknown>[]>()
  gathering.set(owner, byKey)
  const together = (byKey.get(key) ?? []) as Waiting<One, Done>[]
  const joined = new Promise<Done>((resolve, reject) => {
    together.push({ one, resolve, reject })
  })
  if (together.length === mostTogether) byKey.delete(key)
  if (together.length > 1) return joined
  byKey.set(key, together as Waiting<unknown, unknown>[])
  setImmediate(() => {
    if (byKey.get(key) === together) byKey.delete(key)
    act(together.map((waiting) => waiting.one)).then(
      (done) => together.forEach(({ resolve }, i) => resolve(done[i]!)),
      (error: unknown) => together.forEach(({ reject }) => reject(error)),
    )
  })
  return joined
}
