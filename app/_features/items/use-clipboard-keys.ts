import { useEffect, useRef } from 'react'
import type { Item } from '#contract/item'
import { wordsNow } from '../../_language/language-now.ts'
import { takesKeys } from '../../_ui/takes-keys.ts'
import { toast } from '../../_ui/toast.ts'
import { copyItems, moveItems, type Target } from './item-actions.ts'
import { itemClipboard } from './item-clipboard.ts'
import { words as english } from './words.ts'

/** What is on the clipboard goes into a folder. Cut items do so once. */
export function pasteItems(target: Target): void {
  const held = itemClipboard.get()
  if (!held) return
  if (held.how === 'copy') return void copyItems(held.store, held.items, target)
  itemClipboard.set(null)
  void moveItems(held.store, held.items, target)
}

/**
 * Ctrl or Cmd with C, X and V take the selected items and put them into the folder on the screen; Escape lets go of what was
 * cut. Not while somebody types, or has text selected to copy. What was copied last counts, here or anywhere: files on the
 * clipboard of the machine are uploaded instead (uploads/use-pasted-files.ts).
 */
export function useClipboardKeys(
  selected: readonly Item[],
  target: Target,
  mayChange: boolean,
): void {
  /** Answers whether items were taken. */
  const take = (event: KeyboardEvent): boolean => {
    const key = event.key.toLowerCase()
    if (key === 'escape' && itemClipboard.get()?.how === 'cut') itemClipboard.set(null)
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return false
    const isCut = key === 'x' && mayChange
    if (selected.length === 0 || !(isCut || key === 'c')) return false
    if (getSelection()?.isCollapsed === false) return false
    itemClipboard.set({ how: isCut ? 'cut' : 'copy', items: selected, store: target.store })
    if (!isCut) toast(wordsNow(english).ready.copied(selected.length, selected[0]!.name))
    return true
  }
  const paste = () => {
    if (!mayChange || !itemClipboard.get()) return false
    pasteItems(target)
    return true
  }
  const latest = useRef({ take, paste })
  useEffect(() => {
    latest.current = { take, paste }
  })
  useEffect(() => {
    let hasTaken = false
    const onKeyDown = (event: KeyboardEvent) => {
      hasTaken = !takesKeys(event.target) && latest.current.take(event)
    }
    // Their names go where everything copied goes, so that an image copied before them is not what is pasted after them.
    const onCopy = (event: ClipboardEvent) => {
      const held = itemClipboard.get()
      const isTheirs = hasTaken && getSelection()?.isCollapsed !== false
      hasTaken = false
      if (!isTheirs || !held || !event.clipboardData) return
      event.clipboardData.setData('text/plain', held.items.map(({ name }) => name).join('\n'))
      event.preventDefault()
    }
    const onPaste = (event: ClipboardEvent) => {
      if (takesKeys(event.target) || (event.clipboardData?.files.length ?? 0) > 0) return
      if (latest.current.paste()) event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    window.addEventListener('copy', onCopy)
    window.addEventListener('cut', onCopy)
    window.addEventListener('paste', onPaste)
    return () => {
      window.removeEventListener('keydown', onKeyDown)
      window.removeEventListener('copy', onCopy)
      window.removeEventListener('cut', onCopy)
      window.removeEventListener('paste', onPaste)
    }
  }, [])
}
