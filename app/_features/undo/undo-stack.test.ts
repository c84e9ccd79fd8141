import { describe, expect, test } from 'vitest'
import { Unreachable } from '../api/unreachable.ts'
import { UndoStack, type Undoable } from './undo-stack.ts'

/** An act whose way back and way forth are written down. */
function act(name: string, log: string[]): Undoable {
  const back: Undoable = {
    takeBack: () => {
      log.push(`undo ${name}`)
      return Promise.resolve({ said: name, redo: forth })
    },
  }
  const forth: Undoable = {
    takeBack: () => {
      log.push(`redo ${name}`)
      return Promise.resolve({ said: name, redo: back })
    },
  }
  return back
}
const done = (undoable: Undoable | null) => Promise.resolve(undoable)

describe('what can be undone', () => {
  test('the last act is taken back first, and done again last taken first', async () => {
    const [stack, log] = [new UndoStack(), [] as string[]]
    for (const name of ['a', 'b']) stack.record(done(act(name, log)))
    await stack.undo()
    await stack.undo()
    expect(await stack.undo()).toBeNull()
    await stack.redo()
    await stack.redo()
    expect(await stack.redo()).toBeNull()
    await stack.undo()
    expect(log).toEqual(['undo b', 'undo a', 'redo a', 'redo b', 'undo b'])
  })

  test('an act by its message is taken back once, whatever came after it', async () => {
    const [stack, log] = [new UndoStack(), [] as string[]]
    const first = act('a', log)
    stack.record(done(first))
    stack.record(done(act('b', log)))
    await stack.undo(first)
    expect(await stack.undo(first)).toBeNull()
    expect(log).toEqual(['undo a'])
  })

  test('something new forgets what could be done again', async () => {
    const [stack, log] = [new UndoStack(), [] as string[]]
    stack.record(done(act('a', log)))
    await stack.undo()
    stack.record(done(act('b', log)))
    expect(await stack.redo()).toBeNull()
  })

  test('who asks while a command is under way means that command', async () => {
    const [stack, log] = [new UndoStack(), [] as string[]]
    stack.record(done(act('a', log)))
    let answer!: (undoable: Undoable) => void
    stack.record(new Promise((resolve) => (answer = resolve)))
    const undone = stack.undo()
    answer(act('b', log))
    await undone
    expect(log).toEqual(['undo b'])
  })

  test('a refusal ends an act, no answer does not', async () => {
    const [stack, log] = [new UndoStack(), [] as string[]]
    let fails: Error = new Unreachable()
    const shaky: Undoable = { takeBack: () => Promise.reject(fails) }
    stack.record(done(act('a', log)))
    stack.record(done(shaky))
    await expect(stack.undo()).rejects.toThrow(Unreachable)
    fails = new Error('refused')
    await expect(stack.undo()).rejects.toThrow('refused')
    await stack.undo()
    expect(log).toEqual(['undo a'])
  })

  test('so many acts are kept and no more', async () => {
    const [stack, log] = [new UndoStack(), [] as string[]]
    for (let i = 0; i < 60; i += 1) stack.record(done(act(String(i), log)))
    while (await stack.undo());
    expect(log).toHaveLength(50)
    expect(log.at(-1)).toBe('undo 10')
  })
})
