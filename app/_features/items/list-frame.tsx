'use client'

import type { ReactNode } from 'react'
import { ContextMenu } from '../../_ui/context-menu.tsx'
import { classNames } from '../../_ui/class-names.ts'
import type { MenuEntry } from '../../_ui/menu-rows.tsx'
import type { useItemList } from './use-item-list.tsx'

/** What stands around the lines of a list of items, however they are drawn: the grid that scrolls and has the keyboard. */
export function ListFrame({
  list,
  menu,
  rowCount,
  columnCount,
  header,
  className,
  bodyClass,
  children,
}: {
  list: ReturnType<typeof useItemList>
  menu: () => MenuEntry[]
  /** With the header; -1: not known. */
  rowCount: number
  columnCount?: number
  header?: ReactNode
  className?: string
  bodyClass: string
  /** The lines that are seen, each laid where it belongs. */
  children: ReactNode
}) {
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <ContextMenu entries={menu}>
        <div
          ref={list.scroller}
          role="grid"
          aria-rowcount={rowCount}
          aria-colcount={columnCount}
          {...list.frame}
          className={classNames(
            'group/grid relative min-h-0 flex-1 overflow-y-auto overscroll-contain outline-none [overflow-anchor:none]',
            className,
          )}
        >
          {header}
          <div
            ref={list.body}
            role="rowgroup"
            className={classNames('relative', bodyClass)}
            style={{ height: list.height }}
          >
            {children}
            {list.mark}
          </div>
        </div>
      </ContextMenu>
      {list.note}
    </div>
  )
}
