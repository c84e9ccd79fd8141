import { inOtherHands } from '../in-other-hands.ts'
import type { WriteHold } from '../write-hold.ts'
import type { ObjectCalls } from './object-calls.ts'

/** The hold under which a partial is written now. It outlasts one opening where the next one goes on in the same place. */
export type CurrentHold = { hold: WriteHold }

/** The calls that change something, for as long as the hold lasts: then another node may be writing the same keys. */
export function heldCalls(calls: ObjectCalls, current: CurrentHold): ObjectCalls {
  const held = <Args extends unknown[], T>(call: (...args: Args) => Promise<T>) => {
    return async (...args: Args): Promise<T> => {
      if (!current.hold.mayWrite()) throw inOtherHands()
      return call(...args)
    }
  }
  return {
    ...calls,
    put: held(calls.put),
    remove: held(calls.remove),
    begin: held(calls.begin),
    putPart: held(calls.putPart),
    complete: held(calls.complete),
    abort: held(calls.abort),
  }
}
