import { useEffect } from 'react'
import { beginSearch, searchOpen } from './search-open.ts'

/** Where these keys belong to something else: to what is typed, to a dialog that asks, to an open menu. */
const typing = 'input:not([type=checkbox]), textarea, select, [contenteditable=true]'
const asking = '[role=dialog], [role=alertdialog], [role=menu]'

/** `/` begins a search, `Ctrl+K` (`Cmd+K`) opens the palette, `?` the list of keys. */
export function useSearchKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.altKey || event.repeat || event.defaultPrevented || event.isComposing) return
      if (document.querySelector(asking)) return
      const act = actOf(event)
      if (!act) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

function actOf(event: KeyboardEvent): (() => void) | null {
  // With a command key nothing is typed: the palette opens from the search field too.
  if (event.ctrlKey || event.metaKey)
    return event.key.toLowerCase() === 'k' && !event.shiftKey
      ? () => searchOpen.set('palette')
      : null
  if (event.target instanceof Element && event.target.closest(typing)) return null
  if (event.key === '/') return beginSearch
  return event.key === '?' ? () => searchOpen.set('keys') : null
}
