const openMs = 450
/** Who goes from one to the next need not wait again. */
const skipMs = 200
/** The way from the thing to its tooltip, which may be read under the pointer (WCAG 1.4.13). */
const graceMs = 120

/** Tells which element of the page is asked for its tooltip: under a resting pointer, or reached by the keyboard. */
export function watchTips(show: (element: HTMLElement | null) => void) {
  let current: HTMLElement | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let closedAt = -Infinity

  const later = (work: () => void, ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(work, ms)
  }
  const open = (element: HTMLElement) => {
    clearTimeout(timer)
    current = element
    show(element)
  }
  const close = () => {
    clearTimeout(timer)
    if (current) closedAt = performance.now()
    current = null
    show(null)
  }
  const leave = () => (current ? later(close, graceMs) : clearTimeout(timer))
  const tipOf = ({ target }: Event) =>
    target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null

  const listeners: [string, (event: never) => void][] = [
    [
      'pointerover',
      (event: PointerEvent) => {
        if (event.pointerType === 'touch') return
        const element = tipOf(event)
        if (element === current && element) return clearTimeout(timer)
        if (!element) return
        const isQuick = current !== null || performance.now() - closedAt < skipMs
        later(() => element.isConnected && open(element), isQuick ? 0 : openMs)
      },
    ],
    [
      'pointerout',
      (event: PointerEvent) => {
        const element = tipOf(event)
        if (element && !element.contains(event.relatedTarget as Node | null)) leave()
      },
    ],
    [
      'focusin',
      (event: FocusEvent) => {
        const element = tipOf(event)
        if (element?.matches(':focus-visible')) open(element)
        else if (current && !current.contains(event.target as Node)) close()
      },
    ],
    ['focusout', (event: FocusEvent) => tipOf(event) === current && close()],
    ['pointerdown', close],
    ['scroll', close],
    ['keydown', (event: KeyboardEvent) => event.key === 'Escape' && close()],
  ]
  for (const [name, hear] of listeners) document.addEventListener(name, hear as never, true)
  return {
    close,
    leave,
    /** The pointer is on the tooltip itself. */
    stay: () => clearTimeout(timer),
    end: () => {
      clearTimeout(timer)
      for (const [name, hear] of listeners) document.removeEventListener(name, hear as never, true)
    },
  }
}
