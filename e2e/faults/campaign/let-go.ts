import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Closes what was closed: this driver lets go of its files only when the collector comes by, and nobody speaks of it any more.
 * A start must find none open after a power cut (its view of the log would be the one from before), and the last one to
 * close would tidy up under a server that runs by then.
 */
export async function letGo(): Promise<void> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  for (let times = 0; times < 2; times += 1) {
    // What is still on the stack is held.
    await new Promise((resolve) => setImmediate(resolve))
    collect()
  }
}
