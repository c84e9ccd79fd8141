import { LayoutGrid, List } from 'lucide-react'
import { columnOf, isDescending } from '#contract/item-order'
import { useWords } from '../../_language/use-words.ts'
import { useObservable } from '../../_live/observable.ts'
import type { MenuEntry } from '../../_ui/menu-rows.tsx'
import { nextSort } from './column-header.tsx'
import { changeListSettings, listSettings } from './list-settings.ts'
import { words as english } from './words.ts'

const ways = ['name', 'modified', 'size', 'kind'] as const
const icons = { list: <List aria-hidden />, tiles: <LayoutGrid aria-hidden /> }

/** In which order folders are shown, as a menu. */
export function useOrderEntries(): MenuEntry[] {
  const words = useWords(english)
  const { sort } = useObservable(listSettings)
  const by = columnOf(sort)
  const turned = (isDown: boolean) => ({
    label: isDown ? words.sort.down : words.sort.up,
    isOn: isDescending(sort) === isDown,
    onSelect: () => changeListSettings({ sort: isDown ? `-${by}` : by }),
  })
  return [
    ...ways.map((way) => ({
      label: words.columns[way],
      isOn: way === by,
      onSelect: () => changeListSettings({ sort: way === by ? sort : nextSort(sort, way) }),
    })),
    'separator',
    turned(false),
    turned(true),
  ]
}

/** As a list or a grid, and in which order. */
export function useViewEntries(): MenuEntry[] {
  const words = useWords(english)
  const settings = useObservable(listSettings)
  const order = useOrderEntries()
  return [
    ...(['list', 'tiles'] as const).map((view) => ({
      label: words.view[view],
      icon: icons[view],
      isOn: settings.view === view,
      onSelect: () => changeListSettings({ view }),
    })),
    'separator',
    ...order.map((entry) => (entry === 'separator' ? entry : { ...entry, icon: noIcon })),
  ]
}

/** Beside entries that have one. */
const noIcon = <span className="size-4" />
