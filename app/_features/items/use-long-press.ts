import { useRef, type PointerEvent } from 'react'

const longMs = 450
const slackPixels = 10

/**
 * Tells when a finger rests on a row. `didPress` is true for the click that follows it, once. The default of a touch is
 * prevented so that no other long press (a menu's) answers too; scrolling and clicks go on as before.
 */
export function useLongPress(onLongPress: (target: Element) => void) {
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | null>(null)
  const pressed = useRef(false)

  const end = () => {
    if (press.current) clearTimeout(press.current.timer)
    press.current = null
  }
  return {
    didPress: () => {
      const was = pressed.current
      pressed.current = false
      return was
    },
    props: {
      onPointerDown: (event: PointerEvent) => {
        pressed.current = false
        if (event.pointerType !== 'touch' || !(event.target instanceof Element)) return
        if (event.target.closest('input, button, a')) return
        event.preventDefault()
        const { target, clientX, clientY } = event
        const timer = setTimeout(() => {
          pressed.current = true
          onLongPress(target as Element)
        }, longMs)
        press.current = { timer, x: clientX, y: clientY }
      },
      onPointerMove: (event: PointerEvent) => {
        const from = press.current
        if (from && Math.hypot(event.clientX - from.x, event.clientY - from.y) > slackPixels) end()
      },
      onPointerUp: end,
      onPointerCancel: end,
    },
  }
}
