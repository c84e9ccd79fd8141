import type { DragEvent, MouseEvent, PointerEvent as ReactPointerEvent } from 'react'
import { dragImage } from './drag-image.ts'
import { endItemDrag, startItemDrag } from './item-drag.ts'
import type { ItemListProps, ListRow } from './item-list-props.ts'
import { nothing, only, ranged, toggled } from './selection.ts'
import { useLongPress } from './use-long-press.ts'

/** What mouse and finger do with the items of a list: select, open, ask for the menu, drag; what a band does is not theirs. */
export function useListPointer<R extends ListRow>(
  { rows, state, onOpen }: ItemListProps<R>,
  order: () => string[],
  band: { isBegun: () => boolean; didBand: () => boolean },
) {
  const { selection, setSelection } = state
  const itemAt = (target: EventTarget): R['item'] | null => {
    const id = (target as Element).closest('[data-item]')?.getAttribute('data-item')
    const row = id && rows.find(({ item, isGhost }) => !isGhost && item.id === id)
    return row ? row.item : null
  }
  const longPress = useLongPress((target) => {
    const item = itemAt(target)
    if (item) setSelection((before) => toggled(before, item.id))
  })

  const onClick = (event: MouseEvent<HTMLDivElement>) => {
    const control = (event.target as Element).closest('button, input, a, label')
    // A box that was clicked leaves the focus to the list: its keys go on from here.
    if (control?.matches('[role=checkbox]')) event.currentTarget.focus({ preventScroll: true })
    if (longPress.didPress() || band.didBand() || control) return
    const item = itemAt(event.target)
    if (!item) {
      if (!(event.target as Element).closest('[role=columnheader], [role=toolbar]'))
        setSelection(nothing)
      return
    }
    const isTouch = (event.nativeEvent as unknown as PointerEvent).pointerType === 'touch'
    const isChoosing = isTouch && (state.selected.length > 0 || !onOpen)
    if (event.shiftKey) setSelection((before) => ranged(before, order(), item.id))
    else if (event.ctrlKey || event.metaKey || isChoosing)
      setSelection((before) => toggled(before, item.id))
    else if (isTouch) onOpen?.(item)
    else setSelection(only(item.id))
  }
  const onDoubleClick = (event: MouseEvent) => {
    if ((event.target as Element).closest('button, input, a, [role=separator]')) return
    const item = itemAt(event.target)
    if (item) onOpen?.(item)
  }
  const onContextMenu = (event: MouseEvent) => {
    const native = event.nativeEvent as unknown as PointerEvent
    if (native.isTrusted && native.pointerType === 'touch') return event.preventDefault()
    const item = itemAt(event.target)
    if (item && !selection.ids.has(item.id)) setSelection(only(item.id))
    else if (!item) setSelection(nothing)
  }
  const onDragStart = (event: DragEvent) => {
    const item = itemAt(event.target)
    if (!item || band.isBegun()) return event.preventDefault()
    const items = selection.ids.has(item.id) ? state.selected : [item]
    if (!selection.ids.has(item.id)) setSelection(only(item.id))
    startItemDrag(event, items)
    dragImage(event, items)
  }
  const press: Record<string, (event: ReactPointerEvent) => void> = longPress.props
  return {
    onClick,
    onDoubleClick,
    onContextMenu,
    onDragStart,
    onDragEnd: endItemDrag,
    ...press,
  }
}
