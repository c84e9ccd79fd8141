import type { KeyboardEvent } from 'react'
import { readGridKey, steps } from './grid-key.ts'
import type { ItemListProps, ListRow } from './item-list-props.ts'
import { openMenuAt } from './open-menu-at.ts'
import { all, moved, nothing, toggled } from './selection.ts'

/** What the keys do in a list that has the focus. `pageLines`: how many of its lines the screen holds. */
export function useListKeys<R extends ListRow>(
  props: ItemListProps<R>,
  list: {
    id: string
    columns: number
    pageLines: () => number
    order: () => string[]
    scrollTo: (itemId: string) => void
    /** Takes a letter that is no command; answers whether it did. */
    type: (event: KeyboardEvent) => boolean
  },
) {
  const { rows, state } = props
  const { selection, setSelection } = state
  return (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget) return
    if (list.type(event)) return event.preventDefault()
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl'
    const asked = readGridKey(event, { ...list, pageLines: list.pageLines(), isRtl })
    if (!asked) return
    event.preventDefault()
    const cursor = rows.find(({ item }) => item.id === selection.cursor)?.item
    switch (asked.act) {
      case 'move': {
        const order = list.order()
        const at = selection.cursor === null ? -1 : order.indexOf(selection.cursor)
        const by = at < 0 ? asked.by : steps(at, asked.by, order.length, list.columns)
        const next = moved(selection, order, by, asked.how)
        setSelection(next)
        if (next.cursor !== null) list.scrollTo(next.cursor)
        return
      }
      case 'open':
        return cursor && props.onOpen?.(cursor)
      case 'look':
        if (cursor?.kind === 'file' && props.onLook) return props.onLook(cursor)
        return cursor && setSelection((before) => toggled(before, cursor.id))
      case 'toggle':
        return cursor && setSelection((before) => toggled(before, cursor.id))
      case 'all':
        return setSelection((before) => all(before, list.order()))
      case 'clear':
        return setSelection((before) => ({ ...nothing, cursor: before.cursor }))
      case 'rename':
        return cursor && props.onRename?.(cursor)
      case 'remove':
        return props.onRemove?.()
      case 'up':
        return props.onUp?.()
      case 'menu': {
        const element =
          document.getElementById(`${list.id}-${selection.cursor}`) ?? event.currentTarget
        openMenuAt(element)
      }
    }
  }
}
