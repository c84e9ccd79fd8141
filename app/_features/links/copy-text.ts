/** Puts a text on the clipboard. Answers whether it is there. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyByHand(text)
  }
}

/** Over plain HTTP in a local network there is no clipboard for pages; the old way still copies what is selected. */
function copyByHand(text: string): boolean {
  const field = document.createElement('textarea')
  field.value = text
  field.readOnly = true
  field.style.position = 'fixed'
  field.style.opacity = '0'
  // Inside the dialog that is open: outside of it nothing can take the focus.
  const place = document.querySelector('[role=dialog]') ?? document.body
  const before = document.activeElement as HTMLElement | null
  place.append(field)
  field.select()
  const isCopied = document.execCommand('copy')
  field.remove()
  before?.focus()
  return isCopied
}
