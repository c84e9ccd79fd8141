import { useEffect } from 'react'
import { redoLast, undoLast } from './undoable.ts'

/** Where these keys belong to something else: what is typed has an undo of its own, a dialog asks first. */
const elsewhere =
  'input:not([type=checkbox]), textarea, select, [contenteditable=true], [role=dialog], [role=alertdialog], [role=menu]'

/** Ctrl+Z (Cmd+Z) takes back the last thing done in this tab; with Shift, or Ctrl+Y, it is done again. */
export function useUndoKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.repeat) return
      const key = event.key.toLowerCase()
      if (key !== 'z' && key !== 'y') return
      if (event.target instanceof Element && event.target.closest(elsewhere)) return
      event.preventDefault()
      void (key === 'y' || event.shiftKey ? redoLast() : undoLast())
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
