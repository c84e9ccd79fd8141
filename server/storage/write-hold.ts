/** By what somebody may write a partial, where several nodes share the store. */
export type WriteHold = {
  /** Another number than at the last opening here: another node had the partial in between. */
  fence: number
  /** False from when on somebody else may be writing: not a byte may follow. */
  mayWrite(): boolean
}

/** Nobody else can be there. */
export const soleWriter: WriteHold = { fence: 0, mayWrite: () => true }
