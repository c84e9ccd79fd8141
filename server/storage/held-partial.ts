import type { PartialBlob } from './blob-store.ts'
import { inOtherHands } from './in-other-hands.ts'
import type { WriteHold } from './write-hold.ts'

/** The partial for as long as its hold lasts; what comes later is refused before it reaches the disk. */
export function heldPartial(partial: PartialBlob, { mayWrite }: WriteHold): PartialBlob {
  const held = <Args extends unknown[]>(work: (...args: Args) => Promise<void>) => {
    return async (...args: Args): Promise<void> => {
      if (!mayWrite()) throw inOtherHands()
      await work(...args)
    }
  }
  return {
    write: held(partial.write),
    sync: held(partial.sync),
    truncate: held(partial.truncate),
    close: partial.close,
  }
}
