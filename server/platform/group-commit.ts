/** One turn in the queue: what shall run in a transaction, and who waits for it. */
type Turn<Tx> = {
  work: (tx: Tx) => Promise<unknown>
  succeed(value: unknown): void
  fail(error: unknown): void
}

export type Transactions<Tx> = {
  /**
   * Runs `work` in one transaction: commits when it resolves, rolls back when it rejects. Resolves behind the commit, with
   * the promise that it is durable; the next one may begin before it is.
   */
  begin(work: (tx: Tx) => Promise<void>): Promise<{ durable: Promise<void> }>
  /** Resolves when the commit before is durable: no other may come earlier. */
  turn(): Promise<void>
  /** Marks, forgets or goes back to a point inside the open transaction. */
  savepoint(act: 'SAVEPOINT' | 'RELEASE' | 'ROLLBACK TO'): void
}

/**
 * After this long a group whose turn it is takes nobody else in: who waits for its commit must not wait for all who come
 * later. One whose turn it is not yet lets the event loop go on.
 */
const stretchMs = 8

/** The driver answers at once: without this, groups in a row would hold the event loop until the last of them. */
const breathe = () => new Promise<void>((resolve) => setImmediate(resolve))

/**
 * A queue of transactions that share commits: those who wait together run one after another inside one transaction, each
 * behind a savepoint of its own, and one synced commit makes all of them durable. Their work goes on while the commit before
 * is being synced. Promise: a work is answered when its commit is durable; one that throws takes nothing of its neighbours
 * with it; when the commit fails, all of its group fail.
 */
export function groupCommit<Tx>(transactions: Transactions<Tx>) {
  const waiting = arrivals<Turn<Tx>>()
  let running: Promise<void> | null = null
  let answering: Promise<void> = Promise.resolve()

  const run = async (): Promise<void> => {
    while (waiting.size() > 0) {
      const group = await runGroup(transactions, waiting)
      if (group) answering = group.answered
      await breathe()
    }
    running = null
  }

  return {
    add<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        waiting.add({ work, succeed: resolve as (value: unknown) => void, fail: reject })
        running ??= run()
      })
    },
    /** When nothing waits or runs any more. */
    idle: async (): Promise<void> => {
      while (running) await running
      await answering
    },
  }
}

/** Null: nothing of it happened, and everybody in it knows. */
async function runGroup<Tx>(
  transactions: Transactions<Tx>,
  waiting: Arrivals<Turn<Tx>>,
): Promise<{ answered: Promise<void> } | null> {
  const answers: (() => void)[] = []
  const joined: Turn<Tx>[] = []
  try {
    const { durable } = await transactions.begin(async (tx) => {
      const takeIn = async (): Promise<void> => {
        const turn = waiting.take()
        joined.push(turn)
        answers.push(await runTurn(transactions, tx, turn))
      }
      const takeInForAWhile = async (): Promise<void> => {
        const began = performance.now()
        while (waiting.size() > 0) {
          await takeIn()
          if (performance.now() - began > stretchMs) return
        }
      }
      let isNext = false
      const next = transactions.turn().then(() => void (isNext = true))
      for (;;) {
        await takeInForAWhile()
        if (isNext) break
        await (waiting.size() > 0 ? breathe() : Promise.race([next, waiting.arrival()]))
      }
    })
    const answered = durable.then(
      () => answers.forEach((answer) => answer()),
      (error: unknown) => joined.forEach((turn) => turn.fail(error)),
    )
    return { answered }
  } catch (error) {
    // Nothing of the group happened, whoever it was that broke it. It may not even have begun: then all who wait fail, for
    // what one waited for in vain (a lock, a disk) each of the others would wait for in vain, and one after another.
    if (joined.length === 0) joined.push(...waiting.takeAll())
    for (const turn of joined) turn.fail(error)
    return null
  }
}

async function runTurn<Tx>(
  { savepoint }: Transactions<Tx>,
  tx: Tx,
  turn: Turn<Tx>,
): Promise<() => void> {
  savepoint('SAVEPOINT')
  try {
    const value = await turn.work(tx)
    savepoint('RELEASE')
    return () => turn.succeed(value)
  } catch (error) {
    try {
      savepoint('ROLLBACK TO')
      savepoint('RELEASE')
    } catch {
      // The database has ended the whole transaction by itself: the group is lost, and this is why.
      throw error
    }
    return () => turn.fail(error)
  }
}

type Arrivals<T> = {
  add(one: T): void
  size(): number
  /** The first of them; there must be one. */
  take(): T
  takeAll(): T[]
  /** Resolves when somebody comes. */
  arrival(): Promise<void>
}

function arrivals<T>(): Arrivals<T> {
  const waiting: T[] = []
  let arrival: { come: Promise<void>; tell(): void } | null = null
  return {
    add: (one) => {
      waiting.push(one)
      arrival?.tell()
      arrival = null
    },
    size: () => waiting.length,
    take: () => waiting.shift()!,
    takeAll: () => waiting.splice(0),
    arrival: () => {
      if (!arrival) {
        let tell = (): void => undefined
        const come = new Promise<void>((resolve) => (tell = resolve))
        arrival = { come, tell }
      }
      return arrival.come
    },
  }
}
