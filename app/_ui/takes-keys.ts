const takers =
  'input:not([type=checkbox]), textarea, select, [contenteditable=true], [role=dialog], [role=alertdialog], [role=menu]'

/** Whether what happens there is for a field, a dialog or a menu, and nothing that lies behind it should answer too. */
export function takesKeys(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(takers) !== null
}
