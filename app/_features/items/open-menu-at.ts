/** Opens the context menu that belongs to an element, at that element: for buttons and for the keyboard. */
export function openMenuAt(element: Element): void {
  const { left, bottom } = element.getBoundingClientRect()
  const event = new MouseEvent('contextmenu', {
    bubbles: true,
    cancelable: true,
    clientX: left,
    clientY: bottom,
  })
  element.dispatchEvent(event)
}
