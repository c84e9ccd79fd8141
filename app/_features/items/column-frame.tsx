import type { CSSProperties, ReactNode } from 'react'
import { useObservable } from '../../_live/observable.ts'
import { columns, listSettings } from './list-settings.ts'

/** Stands around a list and tells its rows how wide the columns are; only this is drawn again while one is dragged. */
export function ColumnFrame({ children }: { children: ReactNode }) {
  const { widths } = useObservable(listSettings)
  const style = Object.fromEntries(
    columns.map((column) => [`--column-${column}`, `${widths[column]}px`]),
  )
  return (
    <div style={style as CSSProperties} className="@container flex min-h-0 flex-1 flex-col">
      {children}
    </div>
  )
}
