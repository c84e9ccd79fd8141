/** Arrivals at random, service of random length, `servers` of them, one line: M/M/c. */
export type Line = { arrivalsPerSecond: number; serviceMs: number; servers: number }

/** The part of the time that each server is busy; above 1 the line grows for ever. */
export function utilisation({ arrivalsPerSecond, serviceMs, servers }: Line): number {
  return (arrivalsPerSecond * serviceMs) / 1000 / servers
}

/** The chance that who arrives must wait (Erlang C); 1 where the line grows for ever. */
export function chanceToWait(line: Line): number {
  const busy = utilisation(line)
  if (busy >= 1) return 1
  const offered = busy * line.servers
  // The inverse of Erlang B, whose recursion does not overflow.
  let inverse = 1
  for (let n = 1; n <= line.servers; n += 1) inverse = 1 + (inverse * n) / offered
  const blocked = 1 / inverse
  return blocked / (1 - busy * (1 - blocked))
}

/** Milliseconds that one waits before service, in the mean; Infinity where the line grows for ever. */
export function meanWaitMs(line: Line): number {
  if (utilisation(line) >= 1) return Infinity
  const spareRate = line.servers / line.serviceMs - line.arrivalsPerSecond / 1000
  return chanceToWait(line) / spareRate
}

/** Milliseconds that `percent` of those who come wait at most. */
export function waitPercentileMs(line: Line, percent: number): number {
  if (utilisation(line) >= 1) return Infinity
  const beyond = 1 - percent / 100
  const spareRate = line.servers / line.serviceMs - line.arrivalsPerSecond / 1000
  return Math.max(0, Math.log(chanceToWait(line) / beyond) / spareRate)
}
