'use client'

import { ArrowDownUp, LayoutGrid, List, Rows4 } from 'lucide-react'
import { columnOf, isDescending } from '#contract/item-order'
import { useWords } from '../../_language/use-words.ts'
import { useObservable } from '../../_live/observable.ts'
import { IconButton } from '../../_ui/icon-button.tsx'
import { Menu } from '../../_ui/menu.tsx'
import type { MenuEntry } from '../../_ui/menu-rows.tsx'
import { useIsNarrow } from '../../_ui/use-media.ts'
import { nextSort } from './column-header.tsx'
import { changeListSettings, listSettings, type ListSettings } from './list-settings.ts'
import { words as english } from './words.ts'

const ways = ['name', 'modified', 'size', 'kind'] as const

/** How folders are shown: in which order, as a list or a grid, and how close its rows are. On a phone one menu for it. */
export function ListViewTools() {
  const words = useWords(english)
  const settings = useObservable(listSettings)
  const isNarrow = useIsNarrow()
  const isTiles = settings.view === 'tiles'
  const isCompact = settings.density === 'compact'
  const order = useOrderEntries(settings)
  if (isNarrow) {
    const views = (['list', 'tiles'] as const).map((view) => ({
      label: words.view[view],
      isOn: settings.view === view,
      onSelect: () => changeListSettings({ view }),
    }))
    return (
      <Menu
        align="end"
        trigger={
          <IconButton label={words.view.label}>
            {isTiles ? <LayoutGrid aria-hidden /> : <List aria-hidden />}
          </IconButton>
        }
        entries={[...views, 'separator', ...order]}
      />
    )
  }
  return (
    <>
      <Menu
        align="end"
        trigger={
          <IconButton label={words.sort.label}>
            <ArrowDownUp aria-hidden />
          </IconButton>
        }
        entries={order}
      />
      {!isTiles && (
        <IconButton
          label={words.view.compact}
          aria-pressed={isCompact}
          onClick={() => changeListSettings({ density: isCompact ? 'comfortable' : 'compact' })}
        >
          <Rows4 aria-hidden />
        </IconButton>
      )}
      <IconButton
        label={isTiles ? words.view.list : words.view.tiles}
        onClick={() => changeListSettings({ view: isTiles ? 'list' : 'tiles' })}
      >
        {isTiles ? <List aria-hidden /> : <LayoutGrid aria-hidden />}
      </IconButton>
    </>
  )
}

function useOrderEntries({ sort }: ListSettings): MenuEntry[] {
  const words = useWords(english)
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
