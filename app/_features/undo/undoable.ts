import { wordsNow } from '../../_language/language-now.ts'
import { offer, toast } from '../../_ui/toast.ts'
import { sentenceFor } from '../api/sentence-for.ts'
import { UndoStack, type Undoable } from './undo-stack.ts'
import { words as english } from './words.ts'

/** The acts of this tab. They go with the page: what was done before it was opened is in the activity and the trash. */
const stack = new UndoStack()
const messages = new WeakMap<Undoable, () => void>()

/** What was done: a sentence, and the way back. */
export type Done = { said: string; act: Undoable }

/**
 * Does something that can be taken back, and says so with a button that does. Ctrl+Z takes it back too, as the last thing
 * that was done. `work` answers null when there is nothing to take back, and says itself why.
 */
export async function undoable(work: () => Promise<Done | null>): Promise<void> {
  const words = wordsNow(english)
  const doing = work()
  stack.record(doing.then((done) => done?.act ?? null).catch(() => null))
  const done = await doing
  if (!done) return
  const { said, act } = done
  const take = () => void tell(stack.undo(act))
  messages.set(act, offer(said, { label: words.undo, onClick: take }))
}

export const undoLast = (): Promise<void> =>
  tell(
    stack.undo().then((taken) => {
      // The message that offered it offers nothing any more.
      if (taken) messages.get(taken.act)?.()
      return taken
    }),
  )

export const redoLast = (): Promise<void> => tell(stack.redo())

async function tell(work: Promise<{ said: string } | null>): Promise<void> {
  try {
    const taken = await work
    if (taken) toast(taken.said)
  } catch (error) {
    toast(sentenceFor(error))
  }
}
