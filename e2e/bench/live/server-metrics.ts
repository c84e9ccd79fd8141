/** Cove's own figures, as /metrics tells them now. The event loop's are since the last asking. */
export type ServerMetrics = {
  holdMs: number
  /** Counts of slices by their upper bound in seconds, ever growing; empty where the server does not tell them. */
  slices: Map<number, number>
}

/** What a loop that is never held shows: the interval in which prom-client looks. */
const restingMs = 10

export async function readMetrics(url: string): Promise<ServerMetrics> {
  const text = await (await fetch(`${url}/metrics`)).text()
  const lag = /^cove_nodejs_eventloop_lag_max_seconds (\S+)$/m.exec(text)?.[1]
  const slices = new Map<number, number>()
  for (const [, bound, count] of text.matchAll(
    /^cove_broadcast_hold_seconds_bucket\{le="([^"]+)"\} (\d+)$/gm,
  ))
    slices.set(bound === '+Inf' ? Infinity : Number(bound), Number(count))
  return { holdMs: Math.max(0, Number(lag) * 1000 - restingMs), slices }
}

/** The bound under which every slice between two askings stayed, in ms; null where there was none. */
export function worstSliceMs(before: ServerMetrics, after: ServerMetrics): number | null {
  const grown = [...after.slices]
    .map(([bound, count]) => ({ bound, count: count - (before.slices.get(bound) ?? 0) }))
    .sort((a, b) => a.bound - b.bound)
  const all = grown.at(-1)?.count ?? 0
  if (all === 0) return null
  return grown.find(({ count }) => count === all)!.bound * 1000
}
