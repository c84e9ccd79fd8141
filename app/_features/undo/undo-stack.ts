import { Unreachable } from '../api/unreachable.ts'

/** What came of taking something back: a sentence, and the act that does it again; null: there is nothing to redo. */
export type TakenBack = { said: string; redo: Undoable | null }

/** Something done that can be taken back. Throws what the server refuses. */
export type Undoable = { takeBack: () => Promise<TakenBack> }

const keptActs = 50

/**
 * What was done in this tab, newest last, and what was taken back. One thing happens after the other: whoever asks to undo
 * while a command is still under way means that command.
 */
export class UndoStack {
  readonly #done: Undoable[] = []
  #undone: Undoable[] = []
  #turn: Promise<unknown> = Promise.resolve()

  /** `work`: something being done; it answers the way back, or null when nothing came of it. Must not reject. */
  record(work: Promise<Undoable | null>): void {
    this.#turn = this.#turn.then(async () => {
      const act = await work
      if (!act) return
      this.#push(act)
      this.#undone = []
    })
  }

  /** Takes back the last act, or this one. Answers null when there is none, or it was taken back before. */
  undo(chosen?: Undoable): Promise<(TakenBack & { act: Undoable }) | null> {
    return this.#next(async () => {
      const act = chosen ?? this.#done.at(-1)
      const at = act ? this.#done.lastIndexOf(act) : -1
      if (!act || at < 0) return null
      this.#done.splice(at, 1)
      const taken = await act.takeBack().catch((error: unknown) => {
        // No answer is no refusal: it can be asked again.
        if (error instanceof Unreachable) this.#done.splice(at, 0, act)
        throw error
      })
      if (taken.redo) this.#undone.push(taken.redo)
      return { ...taken, act }
    })
  }

  /** Does again what was taken back last. Answers null when there is nothing. */
  redo(): Promise<TakenBack | null> {
    return this.#next(async () => {
      const act = this.#undone.pop()
      if (!act) return null
      const done = await act.takeBack().catch((error: unknown) => {
        if (error instanceof Unreachable) this.#undone.push(act)
        throw error
      })
      if (done.redo) this.#push(done.redo)
      return done
    })
  }

  #push(act: Undoable): void {
    this.#done.push(act)
    if (this.#done.length > keptActs) this.#done.shift()
  }

  #next<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(work)
    this.#turn = mine.catch(() => undefined)
    return mine
  }
}
