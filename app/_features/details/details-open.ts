import { Observable } from '../../_live/observable.ts'

const key = 'cove:details'

/** Whether the details stand beside the list. Remembered on this device, except on a phone, where they cover it. */
export const detailsOpen = new Observable(false)

export function toggleDetails(): void {
  detailsOpen.set(!detailsOpen.get())
  if (isWide()) localStorage.setItem(key, detailsOpen.get() ? 'open' : '')
}

/** As it was left; asked for once the page stands, so that the server's picture of it holds. */
export function restoreDetails(): void {
  if (isWide() && localStorage.getItem(key) === 'open') detailsOpen.set(true)
}

const isWide = () => window.matchMedia('(min-width: 768px)').matches
