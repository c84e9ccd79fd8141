import { Observable } from '../../_live/observable.ts'

/** What lies over the screen: the palette, the list of keys, on a phone the search. */
export const searchOpen = new Observable<'palette' | 'keys' | 'search' | null>(null)

/** To the search field of the line above, or where there is none, to the search over the whole screen. */
export function beginSearch(): void {
  const field = document.querySelector<HTMLInputElement>('input[data-search=field]')
  if (field && field.offsetParent !== null) {
    field.focus()
    field.select()
  } else searchOpen.set('search')
}
