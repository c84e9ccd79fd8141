'use client'

import { ArrowDownUp, LayoutGrid, List, Rows4 } from 'lucide-react'
import { useWords } from '../../_language/use-words.ts'
import { useObservable } from '../../_live/observable.ts'
import { IconButton } from '../../_ui/icon-button.tsx'
import { Menu } from '../../_ui/menu.tsx'
import { changeListSettings, listSettings } from './list-settings.ts'
import { useOrderEntries } from './view-entries.tsx'
import { words as english } from './words.ts'

/** How folders are shown: in which order, as a list or a grid, and how close its rows are. */
export function ListViewTools() {
  const words = useWords(english)
  const settings = useObservable(listSettings)
  const isTiles = settings.view === 'tiles'
  const isCompact = settings.density === 'compact'
  const order = useOrderEntries()
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
