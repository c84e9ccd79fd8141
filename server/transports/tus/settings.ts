/** What the tus door may be told; times in milliseconds. */
export type TusSettings = {
  /** PATCHes, and POSTs with a body, that one user may have under way at once. */
  maxPatchesPerUser: number
  /** A body that brings no byte for so long ends, and keeps what came. */
  idleMs?: number
  /** How long a request waits for another that holds its upload. */
  lockWaitMs?: number
  /** How long one waits for its turn among the user's own. */
  turnWaitMs?: number
}

export type FullTusSettings = Required<TusSettings>

export function withDefaults(settings: TusSettings): FullTusSettings {
  return { idleMs: 60_000, lockWaitMs: 2000, turnWaitMs: 5000, ...settings }
}
