const homes = new WeakMap<Element, HTMLElement>()
/** Where the keyboard was before the first of the dialogs that are open. */
let outside: HTMLElement | null = null

/** Tells what a menu belongs to: who opens something from the menu comes back there. */
export function settleMenu(menu: Element, of: HTMLElement): void {
  homes.set(menu, of)
}

/** What has the keyboard, or will have it again once the menu or the dialog that has it is gone. */
export function focusHome(): HTMLElement | null {
  const it = document.activeElement
  const menu = it?.closest('[role=menu]')
  const home = (menu && homes.get(menu)) ?? it
  // A button that is busy has lost the keyboard, while its dialog makes place for the next.
  if (!(home instanceof HTMLElement) || home === document.body)
    return document.querySelector('[role=dialog]') ? outside : null
  if (!home.closest('[role=dialog]')) outside = home
  return home
}

/** Gives the keyboard back to where it was; where that is gone, to the list. Whoever has it by now keeps it. */
export function giveBackFocus(home: HTMLElement | null): void {
  if (document.activeElement !== document.body || !home) return
  const list = document.querySelector<HTMLElement>('main [role=grid]')
  const there = [home, outside, list].find((each) => each?.isConnected)
  there?.focus({ preventScroll: true })
}
