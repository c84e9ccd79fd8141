import type { KeyboardEvent } from 'react'

/** What a key asks of a list. */
export type GridAct =
  | { act: 'move'; by: number; how: 'select' | 'extend' | 'only-cursor' }
  | { act: 'open' | 'toggle' | 'all' | 'clear' | 'rename' | 'remove' | 'menu' | 'up' }

/** Reads a key press on a list whose screen holds `pageRows` rows; null for keys that are not for the list. */
export function readGridKey(event: KeyboardEvent, pageRows: number): GridAct | null {
  const isCommand = event.ctrlKey || event.metaKey
  const how = event.shiftKey ? 'extend' : isCommand ? 'only-cursor' : 'select'
  const steps: Record<string, number> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: pageRows,
    PageUp: -pageRows,
    Home: -Infinity,
    End: Infinity,
  }
  if (event.altKey) return event.key === 'ArrowUp' ? { act: 'up' } : null
  const by = steps[event.key]
  if (by !== undefined) return { act: 'move', by, how }
  if (isCommand) return event.key.toLowerCase() === 'a' ? { act: 'all' } : null
  if (event.shiftKey && event.key === 'F10') return { act: 'menu' }
  switch (event.key) {
    case 'Enter':
      return { act: 'open' }
    case ' ':
      return { act: 'toggle' }
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
