import type { KeyboardEvent } from 'react'

/** What a key asks of a list. */
export type GridAct =
  | { act: 'move'; by: number; how: 'select' | 'extend' | 'only-cursor' }
  | { act: 'open' | 'look' | 'toggle' | 'all' | 'clear' | 'rename' | 'remove' | 'menu' | 'up' }

/** How a list lies on the screen: its columns, the lines that are seen of it, and which way it is read. */
type Lie = { columns: number; pageLines: number; isRtl: boolean }
type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>

/** Reads a key press on a list; null for keys that are not for it. */
export function readGridKey(event: Key, { columns, pageLines, isRtl }: Lie): GridAct | null {
  const isCommand = event.ctrlKey || event.metaKey
  const how = event.shiftKey ? 'extend' : isCommand ? 'only-cursor' : 'select'
  const forward = isRtl ? -1 : 1
  const moves: Record<string, number> = {
    ArrowDown: columns,
    ArrowUp: -columns,
    ...(columns > 1 && { ArrowRight: forward, ArrowLeft: -forward }),
    PageDown: pageLines * columns,
    PageUp: -pageLines * columns,
    Home: -Infinity,
    End: Infinity,
  }
  if (event.altKey) return event.key === 'ArrowUp' ? { act: 'up' } : null
  const by = moves[event.key]
  if (by !== undefined) return { act: 'move', by, how }
  if (isCommand && event.key === ' ') return { act: 'toggle' }
  if (isCommand) return event.key.toLowerCase() === 'a' ? { act: 'all' } : null
  if (event.shiftKey && event.key === 'F10') return { act: 'menu' }
  switch (event.key) {
    case 'Enter':
      return { act: 'open' }
    case ' ':
      return { act: 'look' }
    case 'Escape':
      return { act: 'clear' }
    case 'F2':
      return { act: 'rename' }
    case 'Delete':
      return { act: 'remove' }
    case 'Backspace':
      return { act: 'up' }
    case 'ContextMenu':
      return { act: 'menu' }
    default:
      return null
  }
}

/** How far a move goes from a place among `count`: whole lines keep their column, and the last line may be a short one. */
export function steps(at: number, by: number, count: number, columns: number): number {
  const isLines = Number.isFinite(by) && Math.abs(by) >= columns && columns > 1
  if (!isLines) return by
  const column = at % columns
  if (by < 0) return Math.max(by, column - at)
  const lastInColumn = Math.floor((count - 1 - column) / columns) * columns + column
  const hasLineBelow = Math.floor(at / columns) < Math.floor((count - 1) / columns)
  if (lastInColumn > at) return Math.min(by, lastInColumn - at)
  return hasLineBelow ? count - 1 - at : 0
}
