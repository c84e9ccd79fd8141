import { itemSorts, type ItemSort } from '#contract/item-order'
import { Observable } from '../../_live/observable.ts'

/** The columns beside the name, which takes what they leave. */
export const columns = ['kind', 'who', 'modified', 'size'] as const
export type Column = (typeof columns)[number]

/** How this person likes folders on this device. Widths in CSS pixels. */
export type ListSettings = {
  sort: ItemSort
  view: 'list' | 'tiles'
  /** How close the rows of a list are; on a phone they are for thumbs. */
  density: 'comfortable' | 'compact'
  widths: Readonly<Record<Column, number>>
}

export const defaultWidths: ListSettings['widths'] = {
  kind: 112,
  who: 152,
  modified: 120,
  size: 80,
}
export const widthLimits = { least: 64, most: 360 }

const key = 'cove.list'
const byDefault: ListSettings = {
  sort: 'name',
  view: 'list',
  density: 'comfortable',
  widths: defaultWidths,
}

export const listSettings = new Observable<ListSettings>(restored())

export function changeListSettings(change: Partial<ListSettings>): void {
  const next = { ...listSettings.get(), ...change }
  listSettings.set(next)
  try {
    localStorage.setItem(key, JSON.stringify(next))
  } catch {
    // A browser that keeps nothing forgets it with the page.
  }
}

export function setColumnWidth(column: Column, pixels: number): void {
  const width = Math.round(Math.min(widthLimits.most, Math.max(widthLimits.least, pixels)))
  changeListSettings({ widths: { ...listSettings.get().widths, [column]: width } })
}

/** As it was left. What an older page or somebody's hand has written there is taken as far as it makes sense. */
function restored(): ListSettings {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<ListSettings>
    const isWidth = (width: unknown): width is number =>
      typeof width === 'number' && width >= widthLimits.least && width <= widthLimits.most
    const widths = { ...defaultWidths }
    for (const column of columns) {
      const width = kept.widths?.[column]
      if (isWidth(width)) widths[column] = width
    }
    return {
      sort: itemSorts.find((sort) => sort === kept.sort) ?? byDefault.sort,
      view: kept.view === 'tiles' ? 'tiles' : 'list',
      density: kept.density === 'compact' ? 'compact' : 'comfortable',
      widths,
    }
  } catch {
    return byDefault
  }
}
