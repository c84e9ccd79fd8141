import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { ItemListProps, ListRow } from './item-list-props.ts'
import { only } from './selection.ts'
import { findTyped, isPastTyped, nothingTyped, typedOn } from './type-ahead.ts'

const shownMs = 2500
const againMs = 2000
/** Keys that mean something of their own wherever one is. */
const commands = ['/', '?']

/** What was typed where no name began so, of what was loaded: looked for in what is still to come, or found nowhere. */
export type Unmet = { text: string; isSought: boolean }

/**
 * Letters typed over a list lead to the name that begins so. Where none that is loaded does, page after page is asked for
 * until one comes, or none can come any more, or the person does something else.
 */
export function useTypeAhead<R extends ListRow>(
  props: Pick<ItemListProps<R>, 'rows' | 'state' | 'hasMore' | 'sort' | 'onEndNear'>,
  scrollTo: (itemId: string) => void,
) {
  const { rows, state, hasMore, sort, onEndNear } = props
  const { cursor } = state.selection
  const typed = useRef(nothingTyped)
  const [unmet, setUnmet] = useState<Unmet | null>(null)
  const soughtFrom = useRef(cursor)

  const find = (text: string): boolean => {
    const real = rows.filter(({ isGhost }) => !isGhost)
    const from = real.findIndex(({ item }) => item.id === cursor)
    const names = real.map(({ item }) => item.name)
    const found = real[findTyped(names, text, from)]?.item
    if (!found) return false
    state.setSelection(only(found.id))
    scrollTo(found.id)
    return true
  }
  const canCome = (text: string) => {
    const last = rows.at(-1)?.item
    return hasMore && !(last && sort === 'name' && isPastTyped(last, text))
  }
  const text = unmet?.isSought ? unmet.text : null
  useEffect(() => {
    if (text === null) return
    if (cursor !== soughtFrom.current || find(text)) setUnmet(null)
    else if (canCome(text)) {
      onEndNear()
      // A page that did not come through is asked for again.
      const again = setInterval(onEndNear, againMs)
      return () => clearInterval(again)
    } else setUnmet({ text, isSought: false })
  }, [text, rows, hasMore, cursor])
  useEffect(() => {
    if (!unmet || unmet.isSought) return
    const timer = setTimeout(() => setUnmet(null), shownMs)
    return () => clearTimeout(timer)
  }, [unmet])

  const type = (event: KeyboardEvent): boolean => {
    const { key } = event
    if (key === 'Escape') setUnmet(null)
    const isLetter = [...key].length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey
    if (!isLetter || commands.includes(key)) return false
    const next = typedOn(typed.current, key, performance.now())
    // A space between words is typed; alone it is a command. So is the letter that shows the details.
    if ((key === ' ' || key === 'i') && next.text === key) return false
    event.stopPropagation()
    event.nativeEvent.stopPropagation()
    typed.current = next
    soughtFrom.current = cursor
    setUnmet(find(next.text) ? null : { text: next.text, isSought: canCome(next.text) })
    return true
  }
  return { type, unmet }
}
