import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { ItemListProps, ListRow } from './item-list-props.ts'
import { only } from './selection.ts'
import { findTyped, nothingTyped, typedOn } from './type-ahead.ts'

const shownMs = 2500
/** Keys that mean something of their own wherever one is. */
const commands = ['/', '?']

/**
 * Letters typed over a list lead to the name that begins so, of what is loaded. `missed`: what was typed without such a
 * name, for a moment.
 */
export function useTypeAhead<R extends ListRow>(
  { rows, state }: Pick<ItemListProps<R>, 'rows' | 'state'>,
  scrollTo: (itemId: string) => void,
) {
  const typed = useRef(nothingTyped)
  const [missed, setMissed] = useState<string | null>(null)
  useEffect(() => {
    if (missed === null) return
    const timer = setTimeout(() => setMissed(null), shownMs)
    return () => clearTimeout(timer)
  }, [missed])

  const type = (event: KeyboardEvent): boolean => {
    const { key } = event
    const isLetter = [...key].length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey
    if (!isLetter || commands.includes(key)) return false
    const next = typedOn(typed.current, key, performance.now())
    // A space between words is typed; alone it is a command. So is the letter that shows the details.
    if ((key === ' ' || key === 'i') && next.text === key) return false
    event.stopPropagation()
    event.nativeEvent.stopPropagation()
    typed.current = next
    const real = rows.filter(({ isGhost }) => !isGhost)
    const cursor = real.findIndex(({ item }) => item.id === state.selection.cursor)
    const names = real.map(({ item }) => item.name)
    const found = real[findTyped(names, next.text, cursor)]?.item
    setMissed(found ? null : next.text)
    if (!found) return true
    state.setSelection(only(found.id))
    scrollTo(found.id)
    return true
  }
  return { type, missed }
}
