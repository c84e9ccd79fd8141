import { safeText } from '../../output/safe-text.ts'
import type { Printer } from '../../output/printer.ts'
import type { Board, Line } from './board.ts'

/** Draws nothing: for verbs whose answer is something else, with a word where it would just stand still. */
export function quietBoard(printer: Printer): Board {
  return {
    expect: () => undefined,
    begin: () => silentLine,
    say: (text) => printer.say(safeText(text)),
    close: () => undefined,
  }
}

export const silentLine: Line = {
  phase: () => undefined,
  from: () => undefined,
  at: () => undefined,
  end: () => undefined,
}
